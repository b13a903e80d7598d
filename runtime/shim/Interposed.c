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

// Each jumps through a table, which first leads to the functions called early:
// they look for a runtime, and do the work as long as there may yet be one.
// IsInTime is true if it is a time to look.
#define INTERPOSE(Result, Name, Field, Parameters, Arguments, IsInTime, Work)  \
  EXPORTED Result Name Parameters { JUMP __heapprof_to.Field Arguments; }      \
  HIDDEN Result __heapprof_early_##Name Parameters {                           \
    if (IsInTime)                                                              \
      RUNTIME();                                                               \
    if (!IS_SETTLED()) {                                                       \
      Work                                                                     \
    }                                                                          \
    JUMP __heapprof_to.Field Arguments;                                        \
  }

INTERPOSE(void *, malloc, Malloc, (size_t Size), (Size), 1, {
  if (!NEXT.Malloc && __libc_malloc)
    return __libc_malloc(Size);
  return __heapprof_keep_early(NEXT.Malloc(Size), Size, CALLER);
})

INTERPOSE(void *, calloc, Calloc, (size_t Count, size_t Size), (Count, Size), 1,
          {
            if (!NEXT.Calloc && __libc_calloc)
              return __libc_calloc(Count, Size);
            void *Block = NEXT.Calloc(Count, Size);
            // In libc.a calloc is weak and malloc and free are not: where they
            // are not seen, neither is this.
            if (__heapprof_shim.IsStatic)
              return Block;
            return __heapprof_keep_early(Block, Count * Size, CALLER);
          })

INTERPOSE(void *, realloc, Realloc, (void *Block, size_t Size), (Block, Size),
          1, {
            void *Moved = NEXT.Realloc(Block, Size);
            if (Moved || !Size) {
              __heapprof_drop_early(Block);
              __heapprof_keep_early(Moved, Size, CALLER);
            }
            return Moved;
          })

// dlerror frees a null pointer while its answer is being made: that is no time
// to load a runtime, which would be another use of dlerror.
INTERPOSE(void, free, Free, (void *Block), (Block), Block, {
  if (!Block)
    return;
  __heapprof_drop_early(Block);
  NEXT.Free(Block);
  return;
})

INTERPOSE(int, posix_memalign, PosixMemalign,
          (void **Result, size_t Alignment, size_t Size),
          (Result, Alignment, Size), 1, {
            int Error = NEXT.PosixMemalign(Result, Alignment, Size);
            if (!Error)
              __heapprof_keep_early(*Result, Size, CALLER);
            return Error;
          })

#define INTERPOSE_ALIGNED(Name, Field)                                         \
  INTERPOSE(void *, Name, Field, (size_t Alignment, size_t Size),              \
            (Alignment, Size), 1, {                                            \
              void *Block = NEXT.Field(Alignment, Size);                       \
              return __heapprof_keep_early(Block, Size, CALLER);               \
            })
INTERPOSE_ALIGNED(aligned_alloc, AlignedAlloc)
INTERPOSE_ALIGNED(memalign, Memalign)

#define INTERPOSE_PAGES(Name, Field)                                           \
  INTERPOSE(void *, Name, Field, (size_t Size), (Size), 1,                     \
            { return __heapprof_keep_early(NEXT.Field(Size), Size, CALLER); })
INTERPOSE_PAGES(valloc, Valloc)
INTERPOSE_PAGES(pvalloc, Pvalloc)

// In the order of HeapprofAllocator.
HIDDEN_DATA HeapprofAllocator __heapprof_to = {
    __heapprof_early_malloc,         __heapprof_early_calloc,
    __heapprof_early_realloc,        __heapprof_early_free,
    __heapprof_early_posix_memalign, __heapprof_early_aligned_alloc,
    __heapprof_early_memalign,       __heapprof_early_valloc,
    __heapprof_early_pvalloc,
};

EXPORTED void *reallocarray(void *Block, size_t Count, size_t Size) {
  const HeapprofRuntime *R = RUNTIME();
  if (R)
    JUMP R->UnseenReallocarray(Block, Count, Size);
  size_t Bytes;
  if (__builtin_mul_overflow(Count, Size, &Bytes)) {
    errno = ENOMEM;
    return NULL;
  }
  return realloc(Block, Bytes);
}

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
