//===- TrackerEvent.h - One event of the program --------------------------===//

#ifndef HEAPPROF_TRACKEREVENT_H
#define HEAPPROF_TRACKEREVENT_H

#include "entry/Tracker.h"
#include "process/Signals.h"

namespace heapprof {

/// One event: the calling thread's state, marked as in use.
class Tracker::Event {
public:
  explicit Event(Tracker &Tracked) : Tracked(Tracked) {
    Mine = TheSlot.Mine;
    if (HEAPPROF_UNLIKELY(!Mine))
      acquire();
    if (HEAPPROF_UNLIKELY(!Mine || !Tracked.Gate.enter(*Mine)))
      IsCounted = false;
  }
  ~Event() {
    if (HEAPPROF_LIKELY(IsCounted))
      Tracked.Gate.leave(*Mine);
    if (HEAPPROF_UNLIKELY(IsBorrowed))
      giveBack();
    if (HEAPPROF_UNLIKELY(TheSlot.DeferredSignal) && !Tracked.isInEvent())
      handleDeferredSignal();
  }
  Event(const Event &) = delete;
  Event &operator=(const Event &) = delete;

  explicit operator bool() const { return IsCounted; }
  Thread &operator*() { return *Mine; }

private:
  void acquire();
  void giveBack();

  Tracker &Tracked;
  Thread *Mine;
  bool IsBorrowed = false;
  bool IsCounted = true;
};

// The events that a program spends its time on. What is seldom has
// a path of its own, so that here is nothing but what each event needs.

HEAPPROF_ALWAYS_INLINE void Tracker::endEvent(Thread &T) {
  Gate.leave(T);
  if (HEAPPROF_UNLIKELY(TheSlot.DeferredSignal))
    handleDeferredSignal();
}

HEAPPROF_ALWAYS_INLINE void Tracker::allocated(const void *Block, size_t Size,
                                               const HeapprofSite *Site,
                                               HeapprofEntryFrame Entry,
                                               Origin From) {
  Thread *T = TheSlot.Mine;
  if (HEAPPROF_UNLIKELY(!T || From != Origin::Malloc || DoesMore.load(Relaxed)))
    return allocatedSlowly(Block, Size, Site, Entry, From);
  if (HEAPPROF_UNLIKELY(!Gate.enter(*T)))
    return;
  ContextId Id = contextAt(*T, Entry, Site);
  if (HEAPPROF_LIKELY(Id != NoContext)) {
    BlockRecord Stale = Blocks.insert(Block, {Id, Size});
    if (HEAPPROF_UNLIKELY(bool(Stale)))
      retireStale(*T, Stale, 0);
    Counts.allocate(T->Counts, Id, {Size});
  }
  endEvent(*T);
}

HEAPPROF_ALWAYS_INLINE void Tracker::freed(const void *Block, Origin From) {
  Thread *T = TheSlot.Mine;
  if (HEAPPROF_UNLIKELY(!T || From != Origin::Malloc || DoesMore.load(Relaxed)))
    return freedSlowly(Block, From);
  if (HEAPPROF_UNLIKELY(!Gate.enter(*T)))
    return;
  if (BlockRecord Record = Blocks.remove(Block))
    Counts.release(T->Counts, Record.Context, {Record.Size});
  endEvent(*T);
}

HEAPPROF_ALWAYS_INLINE void Tracker::resized(const void *Block, BlockRecord Old,
                                             size_t Size) {
  Thread *T = TheSlot.Mine;
  if (HEAPPROF_UNLIKELY(!T || DoesMore.load(Relaxed)))
    return resizedSlowly(Block, Old, Size);
  if (HEAPPROF_UNLIKELY(!Gate.enter(*T)))
    return;
  BlockRecord Stale = Blocks.insert(Block, {Old.Context, Size});
  if (HEAPPROF_UNLIKELY(bool(Stale)))
    retireStale(*T, Stale, 0);
  Counts.resize(T->Counts, Old.Context, Old.Size, Size);
  endEvent(*T);
}

} // namespace heapprof

#endif // HEAPPROF_TRACKEREVENT_H
