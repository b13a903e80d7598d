//===- BrokenBudgets.h - Budgets that were exceeded -----------------------===//

#ifndef HEAPPROF_BROKENBUDGETS_H
#define HEAPPROF_BROKENBUDGETS_H

#include "stack/Contexts.h"

namespace heapprof {

/// One budget, and the allocation that was too much.
struct BrokenBudget {
  /// Of the function or of the scope.
  char Name[256];
  bool IsFunction;
  /// Bytes live at one time; else blocks allocated.
  bool IsBytes;
  uint64_t Limit;
  uint64_t Value;
  ContextId Context;
};

/// All of them, in order. Thread-safe.
class BrokenBudgets {
public:
  static constexpr size_t MaxBroken = 4096;

  bool init() { return List.init(); }

  /// More than MaxBroken are counted only.
  void add(const BrokenBudget &B) {
    ScopedLock Guard(Lock);
    size_t I = Count.load(Relaxed);
    if (I < MaxBroken)
      List[I] = B;
    Count.store(I + 1, Release);
  }
  size_t count() const { return Count.load(Acquire); }
  const BrokenBudget &operator[](size_t I) const { return List[I]; }

  /// How many have been told to the user; of who holds the lock of saving.
  size_t Reported = 0;

  /// In a forked child.
  void clear() {
    Lock.unlock();
    Reported = 0;
    Count.store(0, Relaxed);
  }

private:
  FixedVector<BrokenBudget, MaxBroken> List;
  std::atomic<size_t> Count{0};
  SpinLock Lock;
};

} // namespace heapprof

#endif // HEAPPROF_BROKENBUDGETS_H
