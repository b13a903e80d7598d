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

// Early is what happens as long as there may yet be a runtime.
#define INTERPOSE(Result, Name, Field, Parameters, Arguments, Early)           \
  POINTER(Result, unseen_##Name, Parameters)                                   \
  EXPORTED Result Name Parameters {                                            \
    JUMP __heapprof_to_unseen_##Name Arguments;                                \
  }                                                                            \
  HIDDEN Result __heapprof_first_unseen_##Name Parameters {                    \
    const HeapprofRuntime *R = RUNTIME();                                      \
    if (!R && !IS_SETTLED()) {                                                 \
      Early                                                                    \
    }                                                                          \
    LEAD(unseen_##Name, R ? R->Unseen.Field : NEXT.Field);                     \
    JUMP __heapprof_to_unseen_##Name Arguments;                                \
  }

INTERPOSE(void *, malloc, Malloc, (size_t Size), (Size), {
  if (!NEXT.Malloc && __libc_malloc)
    return __libc_malloc(Size);
  return __heapprof_keep_early(NEXT.Malloc(Size), Size, CALLER);
})

INTERPOSE(void *, realloc, Realloc, (void *Block, size_t Size), (Block, Size), {
  void *Moved = NEXT.Realloc(Block, Size);
  if (Moved || !Size) {
    __heapprof_drop_early(Block);
    __heapprof_keep_early(Moved, Size, CALLER);
  }
  return Moved;
})

INTERPOSE(int, posix_memalign, PosixMemalign,
          (void **Result, size_t Alignment, size_t Size),
          (Result, Alignment, Size), {
            int Error = NEXT.PosixMemalign(Result, Alignment, Size);
            if (!Error)
              __heapprof_keep_early(*Result, Size, CALLER);
            return Error;
          })

#define INTERPOSE_ALIGNED(Name, Field)                                         \
  INTERPOSE(void *, Name, Field, (size_t Alignment, size_t Size),              \
            (Alignment, Size), {                                               \
              void *Block = NEXT.Field(Alignment, Size);                       \
              return __heapprof_keep_early(Block, Size, CALLER);               \
            })
INTERPOSE_ALIGNED(aligned_alloc, AlignedAlloc)
INTERPOSE_ALIGNED(memalign, Memalign)

#define INTERPOSE_PAGES(Name, Field)                                           \
  INTERPOSE(void *, Name, Field, (size_t Size), (Size),                        \
            { return __heapprof_keep_early(NEXT.Field(Size), Size, CALLER); })
INTERPOSE_PAGES(valloc, Valloc)
INTERPOSE_PAGES(pvalloc, Pvalloc)

// dlerror frees a null pointer while its answer is being made: that is no time
// to load a runtime, which would be another use of dlerror.
POINTER(void, unseen_free, (void *Block))
EXPORTED void free(void *Block) { JUMP __heapprof_to_unseen_free(Block); }
HIDDEN void __heapprof_first_unseen_free(void *Block) {
  if (!Block)
    return;
  const HeapprofRuntime *R = RUNTIME();
  if (!R && !IS_SETTLED()) {
    __heapprof_drop_early(Block);
    NEXT.Free(Block);
    return;
  }
  LEAD(unseen_free, R ? R->Unseen.Free : NEXT.Free);
  JUMP __heapprof_to_unseen_free(Block);
}

// In libc.a calloc is weak and malloc and free are not: where they are not
// seen, neither is this.
POINTER(void *, unseen_calloc, (size_t Count, size_t Size))
EXPORTED void *calloc(size_t Count, size_t Size) {
  JUMP __heapprof_to_unseen_calloc(Count, Size);
}
HIDDEN void *__heapprof_first_unseen_calloc(size_t Count, size_t Size) {
  const HeapprofRuntime *R = RUNTIME();
  if (!R && !IS_SETTLED() && !__heapprof_shim.IsStatic) {
    if (!NEXT.Calloc && __libc_calloc)
      return __libc_calloc(Count, Size);
    return __heapprof_keep_early(NEXT.Calloc(Count, Size), Count * Size,
                                 CALLER);
  }
  LEAD(unseen_calloc,
       R && !__heapprof_shim.IsStatic ? R->Unseen.Calloc : NEXT.Calloc);
  JUMP __heapprof_to_unseen_calloc(Count, Size);
}

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
