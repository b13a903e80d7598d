//===- EventGate.h - No snapshot of an event that is half done ------------===//
//
// Each thread marks the time that it is inside an event in its own state, with
// plain stores. Who wants to read all threads' counters shuts the gate, has the
// kernel order the memory of all threads (membarrier), and waits until nobody
// is inside. So an event pays no fence, and a snapshot has each event whole or
// not at all.
//
//   Off ──open──> Open ──shut──> Shut ──open──> Open ──close──> Off
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_EVENTGATE_H
#define HEAPPROF_EVENTGATE_H

#include "entry/Threads.h"

namespace heapprof {

class EventGate {
public:
  /// Tells the kernel that membarrier will be used. Called once.
  void init();

  /// An event of this thread begins. False if it must not be counted: it is
  /// inside another one (a signal handler's), or the gate is Off. Waits while
  /// the gate is shut.
  bool enter(Thread &T) {
    if (HEAPPROF_UNLIKELY(T.IsInEvent.load(Relaxed))) {
      ++T.MissedEvents;
      return false;
    }
    T.IsInEvent.store(true, Relaxed);
    std::atomic_signal_fence(std::memory_order_seq_cst);
    return HEAPPROF_LIKELY(State.load(Acquire) == Open) || wait(T);
  }

  void leave(Thread &T) { T.IsInEvent.store(false, Release); }

  void open() { State.store(Open, Release); }

  /// Nothing is counted from now on; as shut() otherwise.
  bool close(const ThreadRegistry &Threads, const Thread *Mine) {
    return stop(Off, Threads, Mine);
  }

  /// Lets no event begin, and waits until those of all threads but the caller's
  /// are over. False if one is not after a second: a signal handler has left it
  /// by a jump, or its thread cannot run.
  bool shut(const ThreadRegistry &Threads, const Thread *Mine) {
    return stop(Shut, Threads, Mine);
  }

  /// In a forked child, whose parent may have been taking a snapshot.
  void openInChild() {
    if (State.load(Relaxed) == Shut)
      open();
  }

private:
  enum Position : uint32_t { Off, Open, Shut };
  HEAPPROF_NOINLINE bool wait(Thread &T);
  bool stop(Position To, const ThreadRegistry &Threads, const Thread *Mine);

  std::atomic<uint32_t> State{Off};
};

} // namespace heapprof

#endif // HEAPPROF_EVENTGATE_H
