//===- Sampler.cpp - Which blocks a sampled profile has -------------------===//

#include "sample/Sampler.h"

#include "sample/Exponential.h"

#include <sys/auxv.h>

using namespace heapprof;

/// splitmix64 (Steele, Lea and Flood, 2014).
static uint64_t nextRandom(uint64_t &State) {
  uint64_t Z = State += UINT64_C(0x9e3779b97f4a7c15);
  Z = (Z ^ Z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
  Z = (Z ^ Z >> 27) * UINT64_C(0x94d049bb133111eb);
  return Z ^ Z >> 31;
}

/// Another one for each process and each thread.
static uint64_t firstState(const SampleCountdown &C) {
  uint64_t Seed = uint64_t(uintptr_t(&C)) ^ __builtin_ia32_rdtsc() << 20;
  if (unsigned long Random = getauxval(AT_RANDOM)) {
    uint64_t OfKernel;
    memcpy(&OfKernel, reinterpret_cast<const void *>(Random), sizeof(OfKernel));
    Seed ^= OfKernel;
  }
  // 0 would be a thread that has none.
  return nextRandom(Seed) | 1;
}

/// How many bytes lie before the next sample.
uint64_t Sampler::nextDistance(SampleCountdown &C) const {
  // In (0, 1], with 53 bits.
  double U = double((nextRandom(C.State) >> 11) + 1) * 0x1p-53;
  return uint64_t(-logarithm(U) * double(Rate));
}

bool Sampler::hasSample(SampleCountdown &C, size_t Size) const {
  bool IsFirst = !C.State;
  skip(C);
  return IsFirst ? takes(C, Size) : true;
}

void Sampler::skip(SampleCountdown &C) const {
  if (!C.State)
    C.State = firstState(C);
  __atomic_store_n(&C.Bytes, nextDistance(C), __ATOMIC_RELAXED);
}

Share Sampler::shareOf(size_t Size) const {
  double P = oneMinusExp((double(Size) + 1) / double(Rate));
  return {uint64_t(double(Size) / P + 0.5),
          uint64_t(double(1 << LogScale) / P + 0.5), LogScale};
}
