//===- Counted.h - The allocator, and what it answers counted -------------===//
//
// Each function asks the next allocator first and counts its answer, or removes
// the record first and frees the block then. Failure, errno and alignment are
// the next allocator's own. Entry is the frame of the entry point that the
// program has called; its caller is where a stack begins.
//
// While a thread is inside an allocator that counts as a whole (operator new,
// strdup), Guard holds the address of that entry point's frame, and what is
// allocated below it is not counted. An exception takes it back (Abandon). If
// the frame was left by longjmp, an event from higher up shows it, or the
// frame's return address, which is gone. Suspended takes a frame's place while
// the program itself wants nothing counted.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_COUNTED_H
#define HEAPPROF_COUNTED_H

#include "entry/Entry.h"
#include "entry/TrackerEvent.h"

/// The frame of the function that it stands in.
#define HEAPPROF_ENTRY_FRAME                                                   \
  static_cast<HeapprofEntryFrame>(__builtin_frame_address(0))

namespace heapprof {

constexpr uintptr_t Suspended = ~uintptr_t(0);

HEAPPROF_NOINLINE bool isGuardedNow(HeapprofEntryFrame Entry);

inline bool isGuarded(HeapprofEntryFrame Entry) {
  return HEAPPROF_UNLIKELY(TheSlot.Guard) && isGuardedNow(Entry);
}

inline void count(void *Block, size_t Size, const HeapprofSite *Site,
                  HeapprofEntryFrame Entry) {
  if (HEAPPROF_UNLIKELY(!Block))
    return TheTracker.skipSample();
  if (isGuarded(Entry))
    return;
  TheTracker.allocated(Block, Size, Site, Entry);
}

inline void *countedMalloc(size_t Size, const HeapprofSite *Site,
                           HeapprofEntryFrame Entry) {
  void *Block = Next.Malloc(Size);
  count(Block, Size, Site, Entry);
  return Block;
}

inline void countedFree(void *Block) {
  if (HEAPPROF_UNLIKELY(!Block))
    return;
  // The allocator's word before the block and the block's record are often not
  // in the cache: so they are waited for at one time.
  __builtin_prefetch(static_cast<char *>(Block) - 16, 1);
  TheTracker.freed(Block);
  Next.Free(Block);
}

void *countedCalloc(size_t Count, size_t Size, const HeapprofSite *Site,
                    HeapprofEntryFrame Entry);
void *countedRealloc(void *Block, size_t Size, const HeapprofSite *Site,
                     HeapprofEntryFrame Entry);
void *countedReallocarray(void *Block, size_t Count, size_t Size,
                          const HeapprofSite *Site, HeapprofEntryFrame Entry);
int countedPosixMemalign(void **Result, size_t Alignment, size_t Size,
                         const HeapprofSite *Site, HeapprofEntryFrame Entry);

template <void *(*HeapprofAllocator::*Function)(size_t, size_t)>
void *countedAligned(size_t Alignment, size_t Size, const HeapprofSite *Site,
                     HeapprofEntryFrame Entry) {
  void *Block = (Next.*Function)(Alignment, Size);
  count(Block, Size, Site, Entry);
  return Block;
}

template <void *(*HeapprofAllocator::*Function)(size_t)>
void *countedPages(size_t Size, const HeapprofSite *Site,
                   HeapprofEntryFrame Entry) {
  void *Block = (Next.*Function)(Size);
  count(Block, Size, Site, Entry);
  return Block;
}

/// Around an allocator that counts as a whole: see HeapprofRuntime.
uintptr_t enterAround(HeapprofEntryFrame Entry);
void leaveAround(uintptr_t Token, void *Block, size_t Size,
                 const HeapprofSite *Site, HeapprofEntryFrame Entry);
void leaveCustom(uintptr_t Token, void *Block, size_t Size,
                 const HeapprofSite *Site, HeapprofEntryFrame Entry);
void abandonAround(uintptr_t Token);

} // namespace heapprof

#endif // HEAPPROF_COUNTED_H
