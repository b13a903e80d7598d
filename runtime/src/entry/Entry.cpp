//===- Entry.cpp - What the program calls instead of its allocator --------===//
//
// The shim's entry points jump here, so that a stack begins at the frame of the
// function that is called, and there is nothing in between.
//
//===----------------------------------------------------------------------===//

#include "entry/Entry.h"

#include "api/Api.h"
#include "entry/Counted.h"
#include "entry/Operators.h"
#include "process/Ending.h"
#include "process/Message.h"
#include "process/Unload.h"

using namespace heapprof;

namespace {

void *enterMalloc(size_t Size, const HeapprofSite *Site) {
  return countedMalloc(Size, Site, HEAPPROF_ENTRY_FRAME);
}

void *enterCalloc(size_t Count, size_t Size, const HeapprofSite *Site) {
  return countedCalloc(Count, Size, Site, HEAPPROF_ENTRY_FRAME);
}

void *enterRealloc(void *Block, size_t Size, const HeapprofSite *Site) {
  return countedRealloc(Block, Size, Site, HEAPPROF_ENTRY_FRAME);
}

void *enterReallocarray(void *Block, size_t Count, size_t Size,
                        const HeapprofSite *Site) {
  return countedReallocarray(Block, Count, Size, Site, HEAPPROF_ENTRY_FRAME);
}

int enterPosixMemalign(void **Result, size_t Alignment, size_t Size,
                       const HeapprofSite *Site) {
  return countedPosixMemalign(Result, Alignment, Size, Site,
                              HEAPPROF_ENTRY_FRAME);
}

template <void *(*HeapprofAllocator::*Function)(size_t, size_t)>
void *enterAligned(size_t Alignment, size_t Size, const HeapprofSite *Site) {
  return countedAligned<Function>(Alignment, Size, Site, HEAPPROF_ENTRY_FRAME);
}

template <void *(*HeapprofAllocator::*Function)(size_t)>
void *enterPages(size_t Size, const HeapprofSite *Site) {
  return countedPages<Function>(Size, Site, HEAPPROF_ENTRY_FRAME);
}

// The same for code that the pass did not see.

void *unseenMalloc(size_t Size) {
  return countedMalloc(Size, nullptr, HEAPPROF_ENTRY_FRAME);
}

void *unseenCalloc(size_t Count, size_t Size) {
  return countedCalloc(Count, Size, nullptr, HEAPPROF_ENTRY_FRAME);
}

void *unseenRealloc(void *Block, size_t Size) {
  return countedRealloc(Block, Size, nullptr, HEAPPROF_ENTRY_FRAME);
}

void *unseenReallocarray(void *Block, size_t Count, size_t Size) {
  return countedReallocarray(Block, Count, Size, nullptr, HEAPPROF_ENTRY_FRAME);
}

int unseenPosixMemalign(void **Result, size_t Alignment, size_t Size) {
  return countedPosixMemalign(Result, Alignment, Size, nullptr,
                              HEAPPROF_ENTRY_FRAME);
}

template <void *(*HeapprofAllocator::*Function)(size_t, size_t)>
void *unseenAligned(size_t Alignment, size_t Size) {
  return countedAligned<Function>(Alignment, Size, nullptr,
                                  HEAPPROF_ENTRY_FRAME);
}

template <void *(*HeapprofAllocator::*Function)(size_t)>
void *unseenPages(size_t Size) {
  return countedPages<Function>(Size, nullptr, HEAPPROF_ENTRY_FRAME);
}

void forgetCustom(void *Block) {
  TheTracker.freed(Block, Tracker::Origin::Custom);
}

void enterForget(void *Block) { TheTracker.freed(Block); }

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

const HeapprofRuntime heapprof::EntryPoints = {
    {
        unseenMalloc,
        unseenCalloc,
        unseenRealloc,
        countedFree,
        unseenPosixMemalign,
        unseenAligned<&HeapprofAllocator::AlignedAlloc>,
        unseenAligned<&HeapprofAllocator::Memalign>,
        unseenPages<&HeapprofAllocator::Valloc>,
        unseenPages<&HeapprofAllocator::Pvalloc>,
    },
    unseenReallocarray,
    enterMalloc,
    enterCalloc,
    enterRealloc,
    enterReallocarray,
    countedFree,
    enterPosixMemalign,
    enterAligned<&HeapprofAllocator::AlignedAlloc>,
    enterAligned<&HeapprofAllocator::Memalign>,
    enterPages<&HeapprofAllocator::Valloc>,
    enterPages<&HeapprofAllocator::Pvalloc>,
    findOperator,
    enterAround,
    leaveAround,
    abandonAround,
    enterForget,
    leaveCustom,
    forgetCustom,
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
