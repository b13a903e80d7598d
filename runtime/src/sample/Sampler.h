//===- Sampler.h - Which blocks a sampled profile has ---------------------===//
//
// Think of all bytes that a thread allocates as one after the other, a block of
// s bytes as s + 1 of them, so that an empty block has a chance too. Samples
// lie on this line as the events of a Poisson process, one in Rate bytes on
// average; a block is in the profile if one or more lie in it. So each block is
// in it with the probability
//
//   p = 1 - exp(-(s + 1) / Rate)
//
// on its own, whatever else the program does, and one that is counts for 1 / p
// blocks and s / p bytes. The sum is unbiased (Horvitz and Thompson, 1952), for
// each program point as for all. The variance of a point's bytes is the sum
// over its blocks of s^2 (1 - p) / p: of n samples, all of blocks much smaller
// than Rate, the estimate is within 1 / sqrt(n) of the truth in two of three
// cases.
//
// A thread counts down to its next sample, and nothing else is done for a block
// that has none. The distance is drawn anew after each sample: the process has
// no memory.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_SAMPLER_H
#define HEAPPROF_SAMPLER_H

#include "count/Accounting.h"

namespace heapprof {

/// What a thread knows of its next sample. Zeroed: nothing yet.
struct SampleCountdown {
  /// A block that is as large or larger is sampled. Loaded and stored as an
  /// atomic: a signal's handler may allocate in between, which does not count
  /// then.
  uint64_t Bytes;
  /// Of the random numbers.
  uint64_t State;
};

class Sampler {
public:
  /// Blocks are counted in units of 2^-LogScale, and time in 2^LogScale ticks,
  /// because 1 / p is no whole number.
  static constexpr unsigned LogScale = 10;

  /// From now on blocks are sampled, one in so many bytes.
  void start(uint64_t BytesPerSample) { Rate = BytesPerSample; }
  bool isOn() const { return Rate; }
  /// 0 if all blocks are counted.
  uint64_t rate() const { return Rate; }

  /// Counts the block's bytes; true if a sample lies in it.
  bool takes(SampleCountdown &C, size_t Size) const {
    return !passes(C, Size) && hasSample(C, Size);
  }
  /// The part of it that all blocks go through: false if there is a sample, or
  /// the thread does not know yet.
  HEAPPROF_ALWAYS_INLINE static bool passes(SampleCountdown &C, size_t Size) {
    uint64_t Left = __atomic_load_n(&C.Bytes, __ATOMIC_RELAXED);
    if (HEAPPROF_UNLIKELY(Size >= Left))
      return false;
    __atomic_store_n(&C.Bytes, Left - Size - 1, __ATOMIC_RELAXED);
    return true;
  }
  /// The rest of it, for a block that does not pass.
  bool hasSample(SampleCountdown &C, size_t Size) const;

  /// Begins anew, without a sample.
  void skip(SampleCountdown &C) const;

  /// What one sampled block stands for.
  Share shareOf(size_t Size) const;

private:
  uint64_t nextDistance(SampleCountdown &C) const;
  uint64_t Rate = 0;
};

} // namespace heapprof

#endif // HEAPPROF_SAMPLER_H
