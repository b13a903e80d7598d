// A pool and wrappers of malloc, tracked as allocators of their own: by the macros, by name,
// by attribute. Without that the blocks inside count.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O2 -g -I%include -DANNOTATED %s -o annotated && env HEAPPROF_OPTIONS=symbolize=0 ./annotated
// RUN: %FileCheck --check-prefix=POOL --input-file=dhat-heap.json %s
// RUN: env HEAPPROF_ALLOCATORS=_Z4takeP4Poolm=2,_Z4giveP4PoolPv= not %clangxx -c -I%include %s -o x.o 2>&1 | %FileCheck --check-prefix=WRONG %s
// RUN: env HEAPPROF_ALLOCATORS=take=2,give=free %clangxx -O2 -g -I%include -DNAMED %s -o named && env HEAPPROF_OPTIONS=symbolize=0 ./named
// RUN: %FileCheck --check-prefix=POOL --input-file=dhat-heap.json %s
// RUN: env HEAPPROF_ALLOCATORS=attributes %clangxx -O2 -g -I%include %s -o attributes && env HEAPPROF_OPTIONS=symbolize=0 ./attributes
// RUN: %FileCheck --check-prefix=WRAPPER --input-file=dhat-heap.json %s
// RUN: %clangxx -O0 -g -I%include %s -o none && env HEAPPROF_OPTIONS=symbolize=0 ./none
// RUN: %FileCheck --check-prefix=NONE --input-file=dhat-heap.json %s
//
// A pool's first block lies where the pool's memory does, blocks lie close, and structures
// are passed by value:
// RUN: %clangxx -O1 -g -I%include -DARENA %s -o arena && env HEAPPROF_OPTIONS=symbolize=0 ./arena
// RUN: %FileCheck --check-prefix=ARENA --input-file=dhat-heap.json %s

#include "heapprof/heapprof.h"

#include <cstdlib>
#include <new>

#ifdef ARENA
struct Options {
  long Words[4];
};
HEAPPROF_ALLOCATOR(2) static char *bump(Options O, size_t Size) {
  static char *Memory, *Next;
  if (!Memory)
    Next = Memory = static_cast<char *>(malloc(1 << 20));
  char *Block = Next;
  // One size for all, whatever is asked for.
  Next += 4;
  return O.Words[3] == 4 ? Block : nullptr;
}

int main() {
  Options O = {{1, 2, 3, 4}};
  for (size_t I = 0; I < 1000; ++I)
    if (!bump(O, 3))
      return 1;
  return 0;
}
#else

#ifdef ANNOTATED
#define ALLOCATOR HEAPPROF_ALLOCATOR(2)
#define DEALLOCATOR HEAPPROF_DEALLOCATOR
#else
#define ALLOCATOR
#define DEALLOCATOR
#endif
#ifdef NAMED
extern "C" {
#endif
struct Pool {
  char *Next = nullptr, *End = nullptr;
};

ALLOCATOR void *take(Pool *P, size_t Size) {
  if (Size == 13)
    throw std::bad_alloc();
  if (size_t(P->End - P->Next) < Size) {
    P->Next = static_cast<char *>(malloc(65536));
    P->End = P->Next + 65536;
  }
  void *Block = P->Next;
  P->Next += (Size + 15) / 16 * 16;
  return Block;
}
// Nothing is freed; its first parameter is the block.
DEALLOCATOR void give(void *Block) { *static_cast<char *>(Block) = 1; }
#ifdef NAMED
}
#endif

__attribute__((malloc, alloc_size(1, 2))) static void *makeArray(size_t Count, size_t Size) {
  char *Block = static_cast<char *>(malloc(Count * Size + 100));
  Block[0] = 0;
  return Block;
}

int main() {
  Pool P;
#pragma clang loop unroll(disable)
  for (int I = 0; I < 10; ++I) {
    void *Block = take(&P, 300);
    if (I % 2)
      give(Block);
  }
  try {
    take(&P, 13);
  } catch (std::bad_alloc &) {
  }
  void *volatile Array = makeArray(7, 11);
  free(Array);
  return 0;
}
#endif

// POOL: {"tb":3000,"tbk":10,{{.*}}"eb":1500,"ebk":5,
// POOL: {"tb":177,"tbk":1,{{.*}}"eb":0,"ebk":0,
// POOL-NOT: 65536
// POOL: main ({{.*}}custom-allocators.cpp:[[#@LINE-17]]:19)
// WRAPPER: {"tb":65536,"tbk":1,
// WRAPPER: {"tb":77,"tbk":1,{{.*}}"eb":0,"ebk":0,
// NONE: {"tb":65536,"tbk":1,
// NONE: {"tb":177,"tbk":1,
// WRONG: error: heapprof: HEAPPROF_ALLOCATORS: '_Z4giveP4PoolPv=' is no allocator; write NAME=PARAMETER, NAME=free or attributes
// ARENA: {"tb":3000,"tbk":1000,{{.*}}"eb":3000,"ebk":1000,
// ARENA: "unseenFrees":0
