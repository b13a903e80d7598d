//===- Interposed.c - The malloc family as all libraries call it ---------===//
//
// libstdc++, libc and whatever else the program loads find these before libc's.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Shim.h"

#include <errno.h>

//===----------------------------------------------------------------------===//
// Blocks from before the runtime was there
//===----------------------------------------------------------------------===//

HIDDEN void *__heapprof_keep_early(void *Block, size_t Size, void *Caller) {
  struct Shim *S = &__heapprof_shim;
  // While the runtime is being loaded, the loader allocates for us alone.
  if (!Block || S->Phase != Resolved)
    return Block;
  if (S->EarlyCount >= MaxEarlyBlocks) {
    ++S->EarlyLost;
    return Block;
  }
  HeapprofEarlyBlock Early = {Block, Size, Caller};
  S->Early[S->EarlyCount++] = Early;
  return Block;
}

HIDDEN void __heapprof_drop_early(void *Block) {
  struct Shim *S = &__heapprof_shim;
  if (S->Phase != Resolved)
    return;
  for (uint32_t I = 0; I < S->EarlyCount; ++I)
    if (S->Early[I].Address == Block) {
      S->Early[I] = S->Early[--S->EarlyCount];
      return;
    }
}

//===----------------------------------------------------------------------===//
// The malloc family
//===----------------------------------------------------------------------===//

#define CALLER __builtin_return_address(0)
#define NEXT __heapprof_shim.Next

EXPORTED void *malloc(size_t Size) {
  const HeapprofRuntime *R = RUNTIME();
  if (R)
    return R->Malloc(Size, NULL, FRAME);
  if (!NEXT.Malloc && __libc_malloc)
    return __libc_malloc(Size);
  return __heapprof_keep_early(NEXT.Malloc(Size), Size, CALLER);
}

EXPORTED void *calloc(size_t Count, size_t Size) {
  const HeapprofRuntime *R = RUNTIME();
  // In libc.a calloc is weak and malloc and free are not: where they are not
  // seen, neither is this.
  if (__heapprof_shim.IsStatic)
    return NEXT.Calloc(Count, Size);
  if (R)
    return R->Calloc(Count, Size, NULL, FRAME);
  if (!NEXT.Calloc && __libc_calloc)
    return __libc_calloc(Count, Size);
  return __heapprof_keep_early(NEXT.Calloc(Count, Size), Count * Size, CALLER);
}

EXPORTED void *realloc(void *Block, size_t Size) {
  const HeapprofRuntime *R = RUNTIME();
  if (R)
    return R->Realloc(Block, Size, NULL, FRAME);
  void *Moved = NEXT.Realloc(Block, Size);
  if (Moved || !Size) {
    __heapprof_drop_early(Block);
    __heapprof_keep_early(Moved, Size, CALLER);
  }
  return Moved;
}

EXPORTED void *reallocarray(void *Block, size_t Count, size_t Size) {
  const HeapprofRuntime *R = RUNTIME();
  if (R)
    return R->Reallocarray(Block, Count, Size, NULL, FRAME);
  size_t Bytes;
  if (__builtin_mul_overflow(Count, Size, &Bytes)) {
    errno = ENOMEM;
    return NULL;
  }
  return realloc(Block, Bytes);
}

EXPORTED void free(void *Block) {
  if (!Block)
    return;
  const HeapprofRuntime *R = RUNTIME();
  if (R) {
    R->Free(Block, NULL, FRAME);
    return;
  }
  __heapprof_drop_early(Block);
  NEXT.Free(Block);
}

EXPORTED int posix_memalign(void **Result, size_t Alignment, size_t Size) {
  const HeapprofRuntime *R = RUNTIME();
  if (R)
    return R->PosixMemalign(Result, Alignment, Size, NULL, FRAME);
  int Error = NEXT.PosixMemalign(Result, Alignment, Size);
  if (!Error)
    __heapprof_keep_early(*Result, Size, CALLER);
  return Error;
}

#define INTERPOSE_ALIGNED(Name, Field)                                         \
  EXPORTED void *Name(size_t Alignment, size_t Size) {                         \
    const HeapprofRuntime *R = RUNTIME();                                      \
    if (R)                                                                     \
      return R->Field(Alignment, Size, NULL, FRAME);                           \
    return __heapprof_keep_early(NEXT.Field(Alignment, Size), Size, CALLER);   \
  }
INTERPOSE_ALIGNED(aligned_alloc, AlignedAlloc)
INTERPOSE_ALIGNED(memalign, Memalign)

#define INTERPOSE_PAGES(Name, Field)                                           \
  EXPORTED void *Name(size_t Size) {                                           \
    const HeapprofRuntime *R = RUNTIME();                                      \
    if (R)                                                                     \
      return R->Field(Size, NULL, FRAME);                                      \
    return __heapprof_keep_early(NEXT.Field(Size), Size, CALLER);              \
  }
INTERPOSE_PAGES(valloc, Valloc)
INTERPOSE_PAGES(pvalloc, Pvalloc)

//===----------------------------------------------------------------------===//
// dlclose: addresses in the stacks so far lose their meaning
//===----------------------------------------------------------------------===//

EXPORTED int dlclose(void *Handle) {
  const HeapprofRuntime *R = RUNTIME();
  int (*Next)(void *) = __heapprof_next_dlclose();
  // A static program that has no dlclose of its own keeps what it has opened.
  if (!Next)
    return 0;
  return R ? R->Unload(Handle, Next) : Next(Handle);
}
