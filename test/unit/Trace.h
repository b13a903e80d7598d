//===- Trace.h - Random events for the tracker and its reference ----------===//

#ifndef HEAPPROF_TEST_TRACE_H
#define HEAPPROF_TEST_TRACE_H

#include "FakeAllocator.h"
#include "ReferenceTracker.h"

#include <random>

enum class Action : uint8_t {
  Malloc,
  Calloc,
  PosixMemalign,
  Memalign,
  Reallocarray,
  New,
  FailedMalloc,
  Realloc,
  MovedRealloc,
  FailedRealloc,
  ReallocToZero,
  ReallocUnknown,
  Free,
  FreeUnknown,
  FreeUnseen,
  Last = FreeUnseen,
};

struct Step {
  Action What;
  uint8_t Thread;
  uint8_t Context;
  /// Which of the live blocks is meant.
  uint16_t Pick;
  uint64_t Size;
  uint32_t Ticks;
};
std::ostream &operator<<(std::ostream &Out, const Step &S);

Step randomStep(std::mt19937_64 &Random);

/// Carries steps out on the runtime and on the reference.
class Replay {
public:
  /// Forgets everything that the runtime has counted so far.
  Replay();

  void run(const Step &S);

  const ReferenceTracker &reference() const { return Reference; }

  /// What the step after this one finds as the time.
  static uint64_t now();

private:
  void allocate(const Step &S);
  void reallocate(const Step &S);
  void release(const Step &S);
  void added(void *Block, const Step &S, uint64_t Size);

  FakeAllocator Allocator;
  ReferenceTracker Reference;
  std::vector<void *> Blocks;
};

#endif // HEAPPROF_TEST_TRACE_H
