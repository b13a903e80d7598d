//===- Counted.cpp - The allocator, and what it answers counted -----------===//

#include "entry/Counted.h"

#include <cerrno>

using namespace heapprof;

HeapprofAllocator heapprof::Next;

static void setGuard(HeapprofEntryFrame Entry) {
  TheSlot.Guard = uintptr_t(Entry);
  TheSlot.GuardReturn = Entry[1];
}

bool heapprof::isGuardedNow(HeapprofEntryFrame Entry) {
  uintptr_t Guard = TheSlot.Guard;
  auto *Frame = reinterpret_cast<HeapprofEntryFrame>(Guard);
  if (Guard == Suspended ||
      (Entry < Frame && Frame[1] == TheSlot.GuardReturn)) {
    TheTracker.skipSample();
    return true;
  }
  TheSlot.Guard = 0;
  return false;
}

void *heapprof::countedCalloc(size_t Count, size_t Size,
                              const HeapprofSite *Site,
                              HeapprofEntryFrame Entry) {
  void *Block = Next.Calloc(Count, Size);
  count(Block, Count * Size, Site, Entry);
  return Block;
}

/// Who allocated a block that has no sample is not known: so a reallocated one
/// is a block of the place that reallocates it.
static void *countedAsSample(void *Block, size_t Size, const HeapprofSite *Site,
                             HeapprofEntryFrame Entry) {
  BlockRecord Old = Block ? TheTracker.takeSample(Block) : BlockRecord();
  void *Moved = Next.Realloc(Block, Size);
  if (Old && Moved && isGuarded(Entry))
    // Nothing is counted now: it stays the block that it was.
    TheTracker.putSampleBack(Moved, Old);
  else if (Old && !Moved && Size)
    TheTracker.putSampleBack(Block, Old);
  else if (Old)
    TheTracker.dropSample(Old);
  count(Moved, Size, Site, Entry);
  return Moved;
}

void *heapprof::countedRealloc(void *Block, size_t Size,
                               const HeapprofSite *Site,
                               HeapprofEntryFrame Entry) {
  if (HEAPPROF_UNLIKELY(TheTracker.sampler().isOn()))
    return countedAsSample(Block, Size, Site, Entry);
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

void *heapprof::countedReallocarray(void *Block, size_t Count, size_t Size,
                                    const HeapprofSite *Site,
                                    HeapprofEntryFrame Entry) {
  size_t Bytes;
  if (__builtin_mul_overflow(Count, Size, &Bytes)) {
    errno = ENOMEM;
    return nullptr;
  }
  return countedRealloc(Block, Bytes, Site, Entry);
}

int heapprof::countedPosixMemalign(void **Result, size_t Alignment, size_t Size,
                                   const HeapprofSite *Site,
                                   HeapprofEntryFrame Entry) {
  int Error = Next.PosixMemalign(Result, Alignment, Size);
  count(Error ? nullptr : *Result, Size, Site, Entry);
  return Error;
}

uintptr_t heapprof::enterAround(HeapprofEntryFrame Entry) {
  if (isGuarded(Entry))
    return 0;
  setGuard(Entry);
  return uintptr_t(Entry);
}

void heapprof::leaveAround(uintptr_t Token, void *Block, size_t Size,
                           const HeapprofSite *Site, HeapprofEntryFrame Entry) {
  if (!Token)
    return;
  TheSlot.Guard = 0;
  count(Block, Size, Site, Entry);
}

void heapprof::leaveCustom(uintptr_t Token, void *Block, size_t Size,
                           const HeapprofSite *Site, HeapprofEntryFrame Entry) {
  if (!Token)
    return;
  TheSlot.Guard = 0;
  if (Block)
    TheTracker.allocated(Block, Size, Site, Entry, Tracker::Origin::Custom);
  else
    TheTracker.skipSample();
}

void heapprof::abandonAround(uintptr_t Token) {
  if (TheSlot.Guard == Token)
    TheSlot.Guard = 0;
}

void heapprof::suspendCounting(bool IsSuspended) {
  if (IsSuspended)
    ++TheSlot.Suspensions;
  else if (TheSlot.Suspensions)
    --TheSlot.Suspensions;
  TheSlot.Guard = TheSlot.Suspensions ? Suspended : 0;
}
