//===- CounterTable.h - One counter for each context ----------------------===//

#ifndef HEAPPROF_COUNTERTABLE_H
#define HEAPPROF_COUNTERTABLE_H

#include "stack/Contexts.h"

#include <sys/mman.h>

namespace heapprof {

/// An array by context that takes memory only for the contexts that its owner
/// touches. Written by one thread at a time, read by any.
template <typename CounterT> class CounterTable {
public:
  bool init() { return Chunks.init(); }
  bool isReady() const { return Chunks.isReady(); }

  /// Null when memory is out.
  CounterT *of(ContextId Id) {
    CounterT *Chunk = Chunks[Id >> LogChunk].load(Relaxed);
    if (HEAPPROF_UNLIKELY(!Chunk))
      Chunk = makeChunk(Id);
    return Chunk ? Chunk + (Id & ((1 << LogChunk) - 1)) : nullptr;
  }

  /// For a reader in another thread: null if the owner never touched Id.
  const CounterT *peek(ContextId Id) const {
    const CounterT *Chunk = Chunks[Id >> LogChunk].load(Acquire);
    return Chunk ? Chunk + (Id & ((1 << LogChunk) - 1)) : nullptr;
  }

  /// Sets everything to zero; contexts from End on do not exist.
  void clear(ContextId End) {
    if (!isReady())
      return;
    for (size_t I = 0; I <= End >> LogChunk; ++I)
      if (CounterT *Chunk = Chunks[I].load(Relaxed))
        madvise(Chunk, sizeof(CounterT) << LogChunk, MADV_DONTNEED);
  }

private:
  static constexpr size_t LogChunk = 9;
  static constexpr size_t MaxChunks = ContextTable::MaxContexts >> LogChunk;

  HEAPPROF_NOINLINE CounterT *makeChunk(ContextId Id) {
    auto *Chunk =
        static_cast<CounterT *>(reserve(sizeof(CounterT) << LogChunk));
    Chunks[Id >> LogChunk].store(Chunk, Release);
    return Chunk;
  }

  FixedVector<std::atomic<CounterT *>, MaxChunks> Chunks;
};

} // namespace heapprof

#endif // HEAPPROF_COUNTERTABLE_H
