//===- FakeAllocator.h - Addresses without memory -------------------------===//
//
// Stands where the program's allocator stands. Blocks have any size, addresses
// come back soon, lie as close as 16 bytes, and each answer can be foretold.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_TEST_FAKEALLOCATOR_H
#define HEAPPROF_TEST_FAKEALLOCATOR_H

#include "heapprof/abi.h"

#include <vector>

class FakeAllocator {
public:
  static constexpr size_t Slots = 1024;

  FakeAllocator() {
    for (size_t I = Slots; I-- > 0;)
      Free.push_back(Base + I * 16);
  }

  /// The next answer: a failure, or (realloc) another address.
  bool Fails = false;
  bool Moves = false;

  void *allocate() {
    if (Fails || Free.empty())
      return nullptr;
    uintptr_t Address = Free.back();
    Free.pop_back();
    return reinterpret_cast<void *>(Address);
  }
  void release(void *Block) { Free.push_back(uintptr_t(Block)); }
  void *reallocate(void *Block, size_t Size) {
    if (!Block)
      return allocate();
    if (!Size) {
      release(Block);
      return nullptr;
    }
    if (!Moves || Fails || Free.empty())
      return Fails ? nullptr : Block;
    void *Moved = allocate();
    release(Block);
    return Moved;
  }

  /// The functions that the runtime calls; they use Current.
  static HeapprofAllocator functions();
  static inline FakeAllocator *Current = nullptr;

private:
  static constexpr uintptr_t Base = uintptr_t(0x5000) << 24;
  std::vector<uintptr_t> Free;
};

inline HeapprofAllocator FakeAllocator::functions() {
  HeapprofAllocator A = {};
  A.Malloc = [](size_t) { return Current->allocate(); };
  A.Calloc = [](size_t, size_t) { return Current->allocate(); };
  A.Realloc = [](void *Block, size_t Size) {
    return Current->reallocate(Block, Size);
  };
  A.Free = [](void *Block) { Current->release(Block); };
  A.PosixMemalign = [](void **Result, size_t, size_t) {
    *Result = Current->allocate();
    return *Result ? 0 : 12;
  };
  A.AlignedAlloc = [](size_t, size_t) { return Current->allocate(); };
  A.Memalign = A.AlignedAlloc;
  A.Valloc = A.Malloc;
  A.Pvalloc = A.Malloc;
  return A;
}

#endif // HEAPPROF_TEST_FAKEALLOCATOR_H
