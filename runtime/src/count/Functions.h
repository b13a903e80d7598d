//===- Functions.h - Functions with attributes ----------------------------===//

#ifndef HEAPPROF_FUNCTIONS_H
#define HEAPPROF_FUNCTIONS_H

#include "heapprof/abi.h"
#include "process/Support.h"

namespace heapprof {

using FunctionId = uint32_t;

/// Numbers the functions that have been entered, from 1. Names are copied: the
/// object may be unloaded. Functions of one name are one (the variants of a
/// constructor, the copies of an inline function in several objects), unless
/// they are local.
class FunctionTable {
public:
  static constexpr size_t MaxFunctions = size_t(1) << 16;

  struct Function {
    const char *Name;
    uint32_t Flags;
    uint64_t MaxBytes;
    uint64_t MaxBlocks;
    /// A broken budget has been reported; once is enough.
    std::atomic<bool> IsReported;
  };

  bool init() { return Functions.init(); }

  /// The number of a function; 0 when memory is out. Thread-safe.
  FunctionId idOf(HeapprofFunction &F) {
    FunctionId Id = __atomic_load_n(&F.Number, __ATOMIC_ACQUIRE);
    return HEAPPROF_LIKELY(Id) ? Id : add(F);
  }

  Function &operator[](FunctionId Id) { return Functions[Id]; }

  /// One more than the highest number in use.
  FunctionId end() const { return NextId.load(Acquire); }

  /// In a forked child: nothing has been reported.
  void restart() {
    Lock.unlock();
    for (FunctionId Id = 1; Id < end(); ++Id)
      Functions[Id].IsReported.store(false, Relaxed);
  }

private:
  HEAPPROF_NOINLINE FunctionId add(HeapprofFunction &F);

  FixedVector<Function, MaxFunctions> Functions;
  std::atomic<FunctionId> NextId{1};
  Arena Memory;
  SpinLock Lock;
};

} // namespace heapprof

#endif // HEAPPROF_FUNCTIONS_H
