//===- SampledEntry.cpp - The allocator when blocks are sampled -----------===//
//
// A block without a sample costs a countdown and a jump to the allocator; one
// with a sample goes the way of all blocks of an exact profile. This file is
// compiled without frame pointers, and that way is entered by a jump: so the
// frame where its stack begins is as if the program had called it.
//
//===----------------------------------------------------------------------===//

#include "entry/SampledEntry.h"

#include "entry/Entry.h"
#include "entry/Operators.h"
#include "entry/Tracker.h"

using namespace heapprof;

namespace {

using Site = const HeapprofSite *;

HEAPPROF_ALWAYS_INLINE bool hasNoSample(size_t Size) {
  return Sampler::passes(TheSlot.NextSample, Size);
}

/// As large as what overflows is has a sample, and then is no block.
HEAPPROF_ALWAYS_INLINE bool hasNoSample(size_t Count, size_t Size) {
  size_t Bytes;
  return !__builtin_mul_overflow(Count, Size, &Bytes) && hasNoSample(Bytes);
}

HEAPPROF_ALWAYS_INLINE bool isNoSample(const void *Block) {
  return HEAPPROF_LIKELY(!TheTracker.samples().mayHave(Block));
}

void *sampledMalloc(size_t N, Site S) {
  if (hasNoSample(N))
    return Next.Malloc(N);
  [[clang::musttail]] return EntryPoints.Malloc(N, S);
}

void *sampledCalloc(size_t C, size_t N, Site S) {
  if (hasNoSample(C, N))
    return Next.Calloc(C, N);
  [[clang::musttail]] return EntryPoints.Calloc(C, N, S);
}

void *sampledRealloc(void *P, size_t N, Site S) {
  if (isNoSample(P) && hasNoSample(N))
    return Next.Realloc(P, N);
  [[clang::musttail]] return EntryPoints.Realloc(P, N, S);
}

void *unseenMalloc(size_t N) {
  if (hasNoSample(N))
    return Next.Malloc(N);
  [[clang::musttail]] return EntryPoints.Unseen.Malloc(N);
}

void *unseenCalloc(size_t C, size_t N) {
  if (hasNoSample(C, N))
    return Next.Calloc(C, N);
  [[clang::musttail]] return EntryPoints.Unseen.Calloc(C, N);
}

void *unseenRealloc(void *P, size_t N) {
  if (isNoSample(P) && hasNoSample(N))
    return Next.Realloc(P, N);
  [[clang::musttail]] return EntryPoints.Unseen.Realloc(P, N);
}

void sampledFree(void *P) {
  if (isNoSample(P))
    return Next.Free(P);
  [[clang::musttail]] return EntryPoints.Free(P);
}

void sampledDeleteSized(void *P, size_t) { sampledFree(P); }

template <HeapprofOperator Which> void *sampledNew(size_t N, Site S) {
  if (hasNoSample(N))
    if (void *Block = Next.Malloc(N ? N : 1); HEAPPROF_LIKELY(Block != nullptr))
      return Block;
  // Also if there is no memory: it knows what to do.
  [[clang::musttail]] return reinterpret_cast<NewFunction>(
      findOperator(Which, libraryOperator(Which)))(N, S);
}

HeapprofFunctionPointer findSampledOperator(HeapprofOperator Which,
                                            HeapprofFunctionPointer Own) {
  return pickOperator(Which, Own, sampledNew<HEAPPROF_NEW>,
                      sampledNew<HEAPPROF_NEW_ARRAY>, sampledFree,
                      sampledDeleteSized);
}

HeapprofRuntime TheTable;

} // namespace

const HeapprofRuntime *heapprof::Entries = &EntryPoints;

void heapprof::useSampledEntries() {
  // What allocates seldom finds out on the way whether there is a sample.
  TheTable = EntryPoints;
  TheTable.Malloc = sampledMalloc;
  TheTable.Calloc = sampledCalloc;
  TheTable.Realloc = sampledRealloc;
  TheTable.Free = sampledFree;
  TheTable.Operator = findSampledOperator;
  TheTable.Unseen.Malloc = unseenMalloc;
  TheTable.Unseen.Calloc = unseenCalloc;
  TheTable.Unseen.Realloc = unseenRealloc;
  TheTable.Unseen.Free = sampledFree;
  Entries = &TheTable;
}
