//===- Entry.cpp - What the program calls instead of its allocator --------===//
//
// Each entry point asks the next allocator first and counts its answer, or
// removes the record first and frees the block then. Failure, errno and
// alignment are the next allocator's own.
//
// While a thread is inside an allocator that counts as a whole (operator new,
// strdup), Guard holds the address of that entry point's frame, and what is
// allocated below it is not counted. An exception takes it back (Abandon). If
// the frame was left by longjmp, an event from higher up shows it, or the
// frame's return address, which is gone. Suspended takes a frame's place while
// the program itself wants nothing counted.
//
//===----------------------------------------------------------------------===//

#include "entry/Entry.h"

#include "api/Api.h"
#include "entry/Tracker.h"
#include "process/Ending.h"
#include "process/Message.h"
#include "process/Unload.h"

#include <cerrno>

using namespace heapprof;

HeapprofAllocator heapprof::Next;

namespace {

constexpr uintptr_t Suspended = ~uintptr_t(0);

void setGuard(HeapprofEntryFrame Entry) {
  TheSlot.Guard = uintptr_t(Entry);
  TheSlot.GuardReturn = Entry[1];
}

bool isGuarded(HeapprofEntryFrame Entry) {
  uintptr_t Guard = TheSlot.Guard;
  if (HEAPPROF_LIKELY(!Guard))
    return false;
  if (Guard == Suspended)
    return true;
  auto *Frame = reinterpret_cast<HeapprofEntryFrame>(Guard);
  if (Entry < Frame && Frame[1] == TheSlot.GuardReturn)
    return true;
  TheSlot.Guard = 0;
  return false;
}

void count(void *Block, size_t Size, const HeapprofSite *Site,
           HeapprofEntryFrame Entry) {
  if (HEAPPROF_UNLIKELY(!Block) || isGuarded(Entry))
    return;
  TheTracker.allocated(Block, Size, Site, Entry);
}

void *enterMalloc(size_t Size, const HeapprofSite *Site,
                  HeapprofEntryFrame Entry) {
  void *Block = Next.Malloc(Size);
  count(Block, Size, Site, Entry);
  return Block;
}

void *enterCalloc(size_t Count, size_t Size, const HeapprofSite *Site,
                  HeapprofEntryFrame Entry) {
  void *Block = Next.Calloc(Count, Size);
  count(Block, Count * Size, Site, Entry);
  return Block;
}

void enterForget(void *Block, const HeapprofSite *, HeapprofEntryFrame) {
  TheTracker.freed(Block);
}

void enterFree(void *Block, const HeapprofSite *, HeapprofEntryFrame) {
  TheTracker.freed(Block);
  Next.Free(Block);
}

void *enterRealloc(void *Block, size_t Size, const HeapprofSite *Site,
                   HeapprofEntryFrame Entry) {
  // The record goes first: a block that moves leaves an address which another
  // thread may be given at once.
  BlockRecord Old = Block ? TheTracker.beforeResize(Block) : BlockRecord();
  void *Moved = Next.Realloc(Block, Size);
  if (!Old) {
    count(Moved, Size, Site, Entry);
    return Moved;
  }
  if (Moved) {
    TheTracker.resized(Moved, Old, Size);
    return Moved;
  }
  // glibc frees the block when asked for 0 bytes; else it has stayed as it was.
  TheTracker.putBack(Block, Old);
  if (!Size)
    TheTracker.freed(Block);
  return Moved;
}

void *enterReallocarray(void *Block, size_t Count, size_t Size,
                        const HeapprofSite *Site, HeapprofEntryFrame Entry) {
  size_t Bytes;
  if (__builtin_mul_overflow(Count, Size, &Bytes)) {
    errno = ENOMEM;
    return nullptr;
  }
  return enterRealloc(Block, Bytes, Site, Entry);
}

int enterPosixMemalign(void **Result, size_t Alignment, size_t Size,
                       const HeapprofSite *Site, HeapprofEntryFrame Entry) {
  int Error = Next.PosixMemalign(Result, Alignment, Size);
  if (!Error)
    count(*Result, Size, Site, Entry);
  return Error;
}

template <void *(*HeapprofAllocator::*Function)(size_t, size_t)>
void *enterAligned(size_t Alignment, size_t Size, const HeapprofSite *Site,
                   HeapprofEntryFrame Entry) {
  void *Block = (Next.*Function)(Alignment, Size);
  count(Block, Size, Site, Entry);
  return Block;
}

template <void *(*HeapprofAllocator::*Function)(size_t)>
void *enterPages(size_t Size, const HeapprofSite *Site,
                 HeapprofEntryFrame Entry) {
  void *Block = (Next.*Function)(Size);
  count(Block, Size, Site, Entry);
  return Block;
}

uintptr_t enterAround(HeapprofEntryFrame Entry) {
  if (isGuarded(Entry))
    return 0;
  setGuard(Entry);
  return uintptr_t(Entry);
}

void leaveAround(uintptr_t Token, void *Block, size_t Size,
                 const HeapprofSite *Site, HeapprofEntryFrame Entry) {
  if (!Token)
    return;
  TheSlot.Guard = 0;
  count(Block, Size, Site, Entry);
}

void leaveCustom(uintptr_t Token, void *Block, size_t Size,
                 const HeapprofSite *Site, HeapprofEntryFrame Entry) {
  if (!Token)
    return;
  TheSlot.Guard = 0;
  if (Block)
    TheTracker.allocated(Block, Size, Site, Entry, Tracker::Origin::Custom);
}

void forgetCustom(void *Block) {
  TheTracker.freed(Block, Tracker::Origin::Custom);
}

void abandonAround(uintptr_t Token) {
  if (TheSlot.Guard == Token)
    TheSlot.Guard = 0;
}

int enterSave(const char *Why, const char *File) {
  // A signal handler's call in the middle of an event.
  if (TheTracker.isInEvent())
    return 0;
  ProfileRequest Request;
  Request.HeapFile = File;
  return saveAndGoOn({Why, false}, Request);
}

/// What the mark of a weight cannot say: it may be negative, or have been too
/// large for 63 bits.
uint64_t checkedWeight(int64_t Weight, const char *Function) {
  static std::atomic<bool> IsReported{false};
  if (HEAPPROF_LIKELY(Weight >= 0))
    return uint64_t(Weight);
  if (!IsReported.exchange(true))
    Message() << "the weight of an event is negative, or 2^63 and more"
              << (*Function ? " (hotspot " : "") << Function
              << (*Function ? ")" : "") << "; such events count as 0 units";
  return 0;
}

void enterEvent(int64_t Weight, const HeapprofSite *Site,
                HeapprofEntryFrame Entry) {
  TheTracker.adHocEvent(checkedWeight(Weight, ""), Site, Entry);
}

uint64_t enterFunction(HeapprofFunction *F, int64_t Weight,
                       const HeapprofSite *Site, HeapprofEntryFrame Entry) {
  return TheTracker.enterFunction(
      *F, checkedWeight(Weight, heapprofString(&F->Name)), Site, Entry);
}

void leaveFunction(uint64_t Token) { TheTracker.leaveFunction(Token); }

} // namespace

void heapprof::suspendCounting(bool IsSuspended) {
  if (IsSuspended)
    ++TheSlot.Suspensions;
  else if (TheSlot.Suspensions)
    --TheSlot.Suspensions;
  TheSlot.Guard = TheSlot.Suspensions ? Suspended : 0;
}

const HeapprofRuntime heapprof::EntryPoints = {
    enterMalloc,
    enterCalloc,
    enterRealloc,
    enterReallocarray,
    enterFree,
    enterPosixMemalign,
    enterAligned<&HeapprofAllocator::AlignedAlloc>,
    enterAligned<&HeapprofAllocator::Memalign>,
    enterPages<&HeapprofAllocator::Valloc>,
    enterPages<&HeapprofAllocator::Pvalloc>,
    enterAround,
    leaveAround,
    abandonAround,
    leaveCustom,
    forgetCustom,
    enterForget,
    enterEvent,
    enterFunction,
    leaveFunction,
    programApi,
    unload,
    noteLeaving,
    saveAtEnd,
    enterSave,
    saveBeforeExec,
    undoSaveBeforeExec,
    programDisposition,
};
