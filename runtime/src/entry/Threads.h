//===- Threads.h - What the runtime keeps for each thread -----------------===//

#ifndef HEAPPROF_THREADS_H
#define HEAPPROF_THREADS_H

#include "count/Activations.h"
#include "count/Windows.h"
#include "sample/Sampler.h"
#include "stack/StackMemo.h"

namespace heapprof {

struct Thread {
  Birth birth() const {
    return Number <= MaxThreadNumber ? makeBirth(Number, Serial) : 0;
  }

  /// From 0; a state that is used again keeps it.
  uint32_t Number;
  /// How many scopes have begun for this thread, from 1: see Births.h.
  uint64_t Serial;
  /// See EventGate. Written by the owner, read by who takes a snapshot.
  std::atomic<bool> IsInEvent;
  /// Events of signal handlers that came inside another one.
  uint64_t MissedEvents;
  ThreadCounters Counts;
  /// Of sampled blocks, how many; made ready by the first.
  CounterTable<uint64_t> Samples;
  /// Ad-hoc events; made ready by the first.
  CounterTable<EventCounters> Events;
  Activations Calls;
  WindowTable::List Windows;
  /// Around where the owner's stack was when it took this state: coroutines
  /// have stacks elsewhere.
  uintptr_t StackBegin, StackEnd;
  StackMemos Memos;
  Stack LatestStack;
  /// For signal handlers, should the thread's own stack overflow; null if there
  /// was no address space. Large, because handlers of the program's that ask
  /// for an alternate stack run on it too; below it lies a page that traps.
  static constexpr size_t SignalStackBytes = size_t(1) << 20;
  void *SignalStack;
  /// Next of all threads ever made, and next that has no owner.
  Thread *NextMade;
  Thread *NextFree;
};

/// All threads' states. A state outlives its thread and goes to a later one.
class ThreadRegistry {
public:
  /// Gives the calling thread a state; null when memory is out.
  Thread *acquire();
  void release(Thread *T);

  /// All states ever made, for a snapshot.
  Thread *made() const { return Made.load(Acquire); }

  /// False when there is no address space.
  bool init() { return ByNumber.init(); }

  /// The state with this number.
  Thread *find(uint32_t Number) { return ByNumber[Number]; }

  /// How many there are; their numbers are below it.
  uint32_t count() const { return Count.load(Acquire); }

  /// In a forked child: only the caller's state has an owner, and no lock has
  /// one.
  void keepOnly(Thread *Mine);

private:
  std::atomic<Thread *> Made{nullptr};
  std::atomic<uint32_t> Count{0};
  FixedVector<Thread *, MaxThreadNumber + 1> ByNumber;
  Thread *Free = nullptr;
  SpinLock Lock;
};

/// The part that every event reads; in the static TLS block, so that reading it
/// never allocates.
struct ThreadSlot {
  Thread *Mine;
  SampleCountdown NextSample;
  /// Address of the entry frame inside of which allocations are not counted, or
  /// 0.
  uintptr_t Guard;
  /// The return address in that frame, to notice that it is no longer there.
  uintptr_t GuardReturn;
  /// How often the program has asked for nothing to be counted.
  int Suspensions;
  /// The thread's destructors have run: a state is borrowed for each event.
  bool IsEnding;
  /// Mine, put aside while this thread forks: see Tracker::beforeFork.
  Thread *Forking;
  /// The birth of the block that is being reallocated.
  Birth ResizedBirth;
  /// A budget was broken in the event that is over now.
  bool HasBrokenBudget;
  /// A signal came inside an event; its number, to be dealt with after it.
  int DeferredSignal;
};

// Not thread_local: that would look for a dynamic initialiser at each use.
extern __thread ThreadSlot TheSlot __attribute__((tls_model("initial-exec")));

} // namespace heapprof

#endif // HEAPPROF_THREADS_H
