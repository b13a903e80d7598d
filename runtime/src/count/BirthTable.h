//===- BirthTable.h - The birth of each live block ------------------------===//
//
// A shadow of the address space, of eight bytes for the least distance of two
// blocks. It is there as soon as somebody wants births.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_BIRTHTABLE_H
#define HEAPPROF_BIRTHTABLE_H

#include "count/Births.h"
#include "count/RecordPages.h"

namespace heapprof {

class BirthTable {
public:
  /// Makes room; false when there is no address space. Thread-safe.
  bool init() {
    ScopedLock Guard(Lock);
    return Leaves.isReady() || Leaves.init();
  }

  /// 0 where none has been set. Thread-safe, as set() is for different blocks.
  Birth get(uintptr_t Address, unsigned LogLeast) const {
    const Leaf *L = Leaves[Address >> LogLeaf].load(Acquire);
    return L ? L[indexOf(Address, LogLeast)].load(Relaxed) : 0;
  }

  void set(uintptr_t Address, unsigned LogLeast, Birth B) {
    std::atomic<Leaf *> &Slot = Leaves[Address >> LogLeaf];
    Leaf *L = Slot.load(Acquire);
    if (HEAPPROF_UNLIKELY(!L))
      L = makeLeaf(Slot, LogLeast);
    if (HEAPPROF_LIKELY(L))
      L[indexOf(Address, LogLeast)].store(B, Relaxed);
  }

  /// In a forked child, whose parent's other threads may have held the lock.
  void unlock() { Lock.unlock(); }

private:
  static constexpr unsigned LogLeaf = RecordPages::LogLeaf;
  using Leaf = std::atomic<Birth>;

  static size_t indexOf(uintptr_t Address, unsigned LogLeast) {
    return (Address & ((uintptr_t(1) << LogLeaf) - 1)) >> LogLeast;
  }

  HEAPPROF_NOINLINE Leaf *makeLeaf(std::atomic<Leaf *> &Slot,
                                   unsigned LogLeast) {
    ScopedLock Guard(Lock);
    Leaf *L = Slot.load(Relaxed);
    if (!L)
      L = static_cast<Leaf *>(reserve(sizeof(Leaf) << (LogLeaf - LogLeast)));
    Slot.store(L, Release);
    return L;
  }

  FixedVector<std::atomic<Leaf *>, size_t(1)
                                       << (RecordPages::LogAddress - LogLeaf)>
      Leaves;
  SpinLock Lock;
};

} // namespace heapprof

#endif // HEAPPROF_BIRTHTABLE_H
