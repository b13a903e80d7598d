//===- EntryPoints.c - What instrumented code calls -----------------------===//
//
// One shape for each Kind of AllocFunctions.def.
//
//===----------------------------------------------------------------------===//

#include "Shim.h"

#include <string.h>
#include <wchar.h>

typedef const HeapprofSite *Site;

// The malloc family: the runtime does it, or else the interposed function. In a
// program linked with --wrap=malloc the wrapper is called as ever; what it gets
// from __real_malloc is counted there.
#define REDIRECT(Name, Parameters, Arguments, Call)                            \
  extern __typeof__(Name) __wrap_##Name __attribute__((weak));                 \
  HIDDEN void *__heapprof_##Name Parameters {                                  \
    const HeapprofRuntime *R = RUNTIME();                                      \
    if (__builtin_expect(__wrap_##Name != NULL, 0))                            \
      return __wrap_##Name Arguments;                                          \
    return R ? R->Call : Name Arguments;                                       \
  }
REDIRECT(malloc, (size_t N, Site S), (N), Malloc(N, S, FRAME))
REDIRECT(calloc, (size_t C, size_t N, Site S), (C, N), Calloc(C, N, S, FRAME))
REDIRECT(realloc, (void *P, size_t N, Site S), (P, N), Realloc(P, N, S, FRAME))
REDIRECT(reallocarray, (void *P, size_t C, size_t N, Site S), (P, C, N),
         Reallocarray(P, C, N, S, FRAME))
REDIRECT(aligned_alloc, (size_t A, size_t N, Site S), (A, N),
         AlignedAlloc(A, N, S, FRAME))
REDIRECT(memalign, (size_t A, size_t N, Site S), (A, N),
         Memalign(A, N, S, FRAME))
REDIRECT(valloc, (size_t N, Site S), (N), Valloc(N, S, FRAME))
REDIRECT(pvalloc, (size_t N, Site S), (N), Pvalloc(N, S, FRAME))

extern __typeof__(posix_memalign) __wrap_posix_memalign __attribute__((weak));
HIDDEN int __heapprof_posix_memalign(void **P, size_t A, size_t N, Site S) {
  const HeapprofRuntime *R = RUNTIME();
  if (__builtin_expect(__wrap_posix_memalign != NULL, 0))
    return __wrap_posix_memalign(P, A, N);
  return R ? R->PosixMemalign(P, A, N, S, FRAME) : posix_memalign(P, A, N);
}

extern __typeof__(free) __wrap_free __attribute__((weak));
HIDDEN void __heapprof_free(void *P) {
  const HeapprofRuntime *R = P ? RUNTIME() : NULL;
  if (__builtin_expect(__wrap_free != NULL, 0))
    __wrap_free(P);
  else if (R)
    R->Free(P, NULL, FRAME);
  else
    free(P);
}

// Everything else: the function that the program meant, between Enter and
// Leave. It may be the program's own operator new, so the runtime never
// replaces it.
#define AROUND(Name, Parameters, Arguments, Size)                              \
  void *Name Parameters;                                                       \
  AROUND_DECLARED(Name, (WITH_SITE Parameters), Arguments, Size)
#define WITH_SITE(...) __VA_ARGS__, Site S
#define AROUND_DECLARED(Name, Parameters, Arguments, Size)                     \
  HIDDEN void *__heapprof_##Name Parameters {                                  \
    const HeapprofRuntime *R = RUNTIME();                                      \
    if (!R)                                                                    \
      return Name Arguments;                                                   \
    ON_UNWIND uintptr_t Token = R->Enter(FRAME);                               \
    void *P = Name Arguments;                                                  \
    R->Leave(Token, P, Size, S, FRAME);                                        \
    Token = 0;                                                                 \
    return P;                                                                  \
  }
#define ON_UNWIND
#define AROUND_STRDUP(Name)                                                    \
  AROUND_DECLARED(Name, (const char *T, Site S), (T), P ? strlen(P) + 1 : 0)
#define AROUND_STRNDUP(Name)                                                   \
  AROUND_DECLARED(Name, (const char *T, size_t N, Site S), (T, N),             \
                  P ? strlen(P) + 1 : 0)
char *__strdup(const char *);
char *__strndup(const char *, size_t);
AROUND_STRDUP(strdup)
AROUND_STRDUP(__strdup)
AROUND_STRNDUP(strndup)
AROUND_STRNDUP(__strndup)
AROUND_DECLARED(wcsdup, (const wchar_t *T, Site S), (T),
                P ? (wcslen((const wchar_t *)P) + 1) * sizeof(wchar_t) : 0)

// The program's own allocators (pass/CustomAllocators.cpp).
HIDDEN uintptr_t __heapprof_enter(HeapprofEntryFrame Frame) {
  const HeapprofRuntime *R = RUNTIME();
  return R ? R->Enter(Frame) : 0;
}
HIDDEN void __heapprof_leave(uintptr_t Token, void *P, size_t N, Site S,
                             HeapprofEntryFrame Frame) {
  if (Token)
    __heapprof_shim.Runtime->LeaveCustom(Token, P, N, S, Frame);
}
HIDDEN void __heapprof_abandon_token(uintptr_t Token) {
  if (Token)
    __heapprof_shim.Runtime->Abandon(Token);
}
HIDDEN void __heapprof_forget(void *P) {
  const HeapprofRuntime *R = P ? RUNTIME() : NULL;
  if (R)
    R->ForgetCustom(P);
}

// operator new may throw.
HIDDEN void __heapprof_abandon(uintptr_t *Token) {
  __heapprof_abandon_token(*Token);
}
#undef ON_UNWIND
#define ON_UNWIND __attribute__((cleanup(__heapprof_abandon)))

#define NEW(Name) AROUND(Name, (size_t N), (N), N)
#define NEW_NOTHROW(Name) AROUND(Name, (size_t N, const void *T), (N, T), N)
#define NEW_ALIGNED(Name) AROUND(Name, (size_t N, size_t A), (N, A), N)
#define NEW_ALIGNED_NOTHROW(Name)                                              \
  AROUND(Name, (size_t N, size_t A, const void *T), (N, A, T), N)
NEW(_Znwm)
NEW(_Znam)
NEW_NOTHROW(_ZnwmRKSt9nothrow_t)
NEW_NOTHROW(_ZnamRKSt9nothrow_t)
NEW_ALIGNED(_ZnwmSt11align_val_t)
NEW_ALIGNED(_ZnamSt11align_val_t)
NEW_ALIGNED_NOTHROW(_ZnwmSt11align_val_tRKSt9nothrow_t)
NEW_ALIGNED_NOTHROW(_ZnamSt11align_val_tRKSt9nothrow_t)

// The record goes before the block does: as soon as it is free, another thread
// may be given the same address.
#define BEFORE(Name, Parameters, Arguments)                                    \
  void Name Parameters;                                                        \
  HIDDEN void __heapprof_##Name Parameters {                                   \
    const HeapprofRuntime *R = P ? RUNTIME() : NULL;                           \
    if (R)                                                                     \
      R->Forget(P, NULL, FRAME);                                               \
    Name Arguments;                                                            \
  }
#define DELETE(Name) BEFORE(Name, (void *P), (P))
#define DELETE_SIZE(Name) BEFORE(Name, (void *P, size_t N), (P, N))
#define DELETE_NOTHROW(Name) BEFORE(Name, (void *P, const void *T), (P, T))
#define DELETE_SIZE_ALIGNED(Name)                                              \
  BEFORE(Name, (void *P, size_t N, size_t A), (P, N, A))
#define DELETE_ALIGNED_NOTHROW(Name)                                           \
  BEFORE(Name, (void *P, size_t A, const void *T), (P, A, T))
DELETE(_ZdlPv)
DELETE(_ZdaPv)
DELETE_SIZE(_ZdlPvm)
DELETE_SIZE(_ZdaPvm)
DELETE_SIZE(_ZdlPvSt11align_val_t)
DELETE_SIZE(_ZdaPvSt11align_val_t)
DELETE_NOTHROW(_ZdlPvRKSt9nothrow_t)
DELETE_NOTHROW(_ZdaPvRKSt9nothrow_t)
DELETE_SIZE_ALIGNED(_ZdlPvmSt11align_val_t)
DELETE_SIZE_ALIGNED(_ZdaPvmSt11align_val_t)
DELETE_ALIGNED_NOTHROW(_ZdlPvSt11align_val_tRKSt9nothrow_t)
DELETE_ALIGNED_NOTHROW(_ZdaPvSt11align_val_tRKSt9nothrow_t)

// Functions with attributes, and what heapprof.h becomes (pass/Functions.cpp,
// pass/Markers.cpp).
HIDDEN void __heapprof_event(int64_t Weight, Site S) {
  const HeapprofRuntime *R = RUNTIME();
  if (R)
    R->Event(Weight, S, FRAME);
}
HIDDEN uint64_t __heapprof_enter_function(HeapprofFunction *F, int64_t Weight,
                                          Site S) {
  const HeapprofRuntime *R = RUNTIME();
  return R ? R->EnterFunction(F, Weight, S, FRAME) : 0;
}
HIDDEN void __heapprof_leave_function(uint64_t Token) {
  if (Token)
    __heapprof_shim.Runtime->LeaveFunction(Token);
}
HIDDEN uintptr_t __heapprof_api(void) {
  const HeapprofRuntime *R = RUNTIME();
  return R ? (uintptr_t)R->Api() : 1;
}
