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

} // namespace heapprof

#endif // HEAPPROF_TRACKEREVENT_H
