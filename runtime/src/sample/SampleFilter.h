//===- SampleFilter.h - Whether a block may be a sampled one --------------===//
//
// Every block that is freed is looked up here, few of them are sampled: so one
// load says no.
//
//   (address >> 4) & (2^14 - 1)  ─>  16 bits: 0 no block, another number the
//                                    address's next bits, ~0 several blocks
//
// Neighbours in the heap have different places, so that it is as good for a
// small heap as for a large one. Read without a lock.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_SAMPLEFILTER_H
#define HEAPPROF_SAMPLEFILTER_H

#include "process/Support.h"

namespace heapprof {

class SampleFilter {
public:
  /// False for certain if the block was not added. Zeroed: for all blocks.
  bool mayHave(const void *Block) const {
    return HEAPPROF_UNLIKELY(Tags[placeOf(Block)].load(Relaxed) != 0);
  }
  /// The same, looking closer.
  bool probablyHas(const void *Block) const {
    uint16_t Tag = Tags[placeOf(Block)].load(Relaxed);
    return Tag == tagOf(Block) || Tag == Several;
  }

  void add(const void *Block) {
    ScopedLock Guard(Lock);
    size_t Place = placeOf(Block);
    Tags[Place].store(Counts[Place]++ ? Several : tagOf(Block), Relaxed);
  }
  void remove(const void *Block) {
    ScopedLock Guard(Lock);
    size_t Place = placeOf(Block);
    if (!--Counts[Place])
      Tags[Place].store(0, Relaxed);
  }

  /// In a forked child, whose parent's other threads may have held the lock.
  void clear() {
    Lock.unlock();
    for (size_t I = 0; I < Places; ++I) {
      Tags[I].store(0, Relaxed);
      Counts[I] = 0;
    }
  }

private:
  static constexpr unsigned LogPlaces = 14;
  static constexpr size_t Places = size_t(1) << LogPlaces;
  static constexpr uint16_t Several = 0xffff;
  static size_t placeOf(const void *Block) {
    return uintptr_t(Block) >> 4 & (Places - 1);
  }
  static uint16_t tagOf(const void *Block) {
    uintptr_t Tag = uintptr_t(Block) >> (4 + LogPlaces);
    return uint16_t(Tag % 0xfffe + 1);
  }

  std::atomic<uint16_t> Tags[Places];
  uint32_t Counts[Places];
  SpinLock Lock;
};

} // namespace heapprof

#endif // HEAPPROF_SAMPLEFILTER_H
