//===- EntryPoints.c - What instrumented code calls -----------------------===//
//
// One shape for each Kind of AllocFunctions.def.
//
//===----------------------------------------------------------------------===//

#include "Shim.h"

#include <string.h>
#include <wchar.h>

typedef const HeapprofSite *Site;

// An entry point jumps through a pointer of its own, so that it costs no more
// than a PLT entry, and nothing of it is on the stack. The pointer first leads
// to a function that finds out where it is to lead to for good: the runtime's
// function or, if the program is not profiled, the one that was meant.
//
//   call __heapprof_malloc ─> jmp *__heapprof_to_malloc ─> first, then one of
//     __heapprof_first_malloc, runtime's Malloc, libc's malloc
//
// Goal is an expression of R, the runtime or null: null as long as it is not
// known. A function of libc's is given the site too: in the x86-64 psABI a
// callee does not see an argument that it does not have.
#define ENTRY(Result, Name, Parameters, Arguments, Plain, Goal)                \
  HIDDEN Result __heapprof_first_##Name Parameters;                            \
  HIDDEN_DATA Result(*__heapprof_to_##Name) Parameters =                       \
      __heapprof_first_##Name;                                                 \
  HIDDEN Result __heapprof_##Name Parameters {                                 \
    JUMP __heapprof_to_##Name Arguments;                                       \
  }                                                                            \
  HIDDEN Result __heapprof_first_##Name Parameters {                           \
    const HeapprofRuntime *R = RUNTIME();                                      \
    HeapprofFunctionPointer To = Goal;                                         \
    if (!To)                                                                   \
      return Name Plain;                                                       \
    __atomic_store_n(&__heapprof_to_##Name,                                    \
                     (__typeof__(__heapprof_to_##Name))To, __ATOMIC_RELAXED);  \
    JUMP __heapprof_to_##Name Arguments;                                       \
  }
#define ANY(Function) ((HeapprofFunctionPointer)(Function))

// The malloc family: the runtime does it, or else the interposed function. In a
// program linked with --wrap=malloc the wrapper is called as ever; what it gets
// from __real_malloc is counted there.
#define REDIRECT(Result, Name, Field, Meant, Parameters, Arguments, Plain)     \
  extern __typeof__(Name) __wrap_##Name __attribute__((weak));                 \
  ENTRY(Result, Name, Parameters, Arguments, Plain,                            \
        __wrap_##Name  ? ANY(__wrap_##Name)                                    \
        : R            ? ANY(R->Field)                                         \
        : IS_SETTLED() ? ANY(Meant)                                            \
                       : NULL)
#define NEXT __heapprof_shim.Next
REDIRECT(void *, malloc, Malloc, NEXT.Malloc, (size_t N, Site S), (N, S), (N))
REDIRECT(void *, calloc, Calloc, NEXT.Calloc, (size_t C, size_t N, Site S),
         (C, N, S), (C, N))
REDIRECT(void *, realloc, Realloc, NEXT.Realloc, (void *P, size_t N, Site S),
         (P, N, S), (P, N))
REDIRECT(void *, reallocarray, Reallocarray, reallocarray,
         (void *P, size_t C, size_t N, Site S), (P, C, N, S), (P, C, N))
REDIRECT(void *, aligned_alloc, AlignedAlloc, NEXT.AlignedAlloc,
         (size_t A, size_t N, Site S), (A, N, S), (A, N))
REDIRECT(void *, memalign, Memalign, NEXT.Memalign,
         (size_t A, size_t N, Site S), (A, N, S), (A, N))
REDIRECT(void *, valloc, Valloc, NEXT.Valloc, (size_t N, Site S), (N, S), (N))
REDIRECT(void *, pvalloc, Pvalloc, NEXT.Pvalloc, (size_t N, Site S), (N, S),
         (N))
REDIRECT(int, posix_memalign, PosixMemalign, NEXT.PosixMemalign,
         (void **P, size_t A, size_t N, Site S), (P, A, N, S), (P, A, N))
REDIRECT(void, free, Free, NEXT.Free, (void *P), (P), (P))

// Everything else: the function that the program meant, between Enter and
// Leave.
#define AROUND(Name, Parameters, Arguments, Size)                              \
  void *Name Parameters;                                                       \
  AROUND_DECLARED(Name, (WITH_SITE Parameters), Arguments, Size)
#define WITH_SITE(...) __VA_ARGS__, Site S
#define AROUND_DECLARED(Name, Parameters, Arguments, Size)                     \
  AROUND_NAMED(__heapprof_##Name, Name, Parameters, Arguments, Size)
#define AROUND_NAMED(Function, Name, Parameters, Arguments, Size)              \
  HIDDEN void *Function Parameters {                                           \
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

// The record goes before the block does: as soon as it is free, another thread
// may be given the same address.
#define BEFORE(Name, Parameters, Arguments)                                    \
  void Name Parameters;                                                        \
  BEFORE_NAMED(__heapprof_##Name, Name, Parameters, Arguments)
#define BEFORE_NAMED(Function, Name, Parameters, Arguments)                    \
  HIDDEN void Function Parameters {                                            \
    const HeapprofRuntime *R = P ? RUNTIME() : NULL;                           \
    if (R)                                                                     \
      R->Forget(P);                                                            \
    Name Arguments;                                                            \
  }

// The plain operators. The runtime stands in for the C++ library's, also when
// it does not count; around the program's own it counts.
static HeapprofFunctionPointer
__heapprof_operator(HeapprofFindOperator Find, HeapprofOperator Which,
                    HeapprofFunctionPointer Own,
                    HeapprofFunctionPointer Otherwise) {
  HeapprofFunctionPointer F = Find ? Find(Which, Own) : NULL;
  return F ? F : Otherwise;
}
#define OPERATOR(Result, Name, Which, Parameters, Arguments, Plain)            \
  ENTRY(Result, Name, Parameters, Arguments, Plain,                            \
        R              ? __heapprof_operator(R->Operator, Which, ANY(Name),    \
                                             ANY(__heapprof_around_##Name))    \
        : IS_SETTLED() ? __heapprof_operator(__heapprof_shim.PlainOperator,    \
                                             Which, ANY(Name), ANY(Name))      \
                       : NULL)
#define NEW(Name, Which)                                                       \
  void *Name(size_t);                                                          \
  AROUND_NAMED(__heapprof_around_##Name, Name, (size_t N, Site S), (N), N)     \
  OPERATOR(void *, Name, Which, (size_t N, Site S), (N, S), (N))
#define DELETE(Name, Which)                                                    \
  void Name(void *);                                                           \
  BEFORE_NAMED(__heapprof_around_##Name, Name, (void *P), (P))                 \
  OPERATOR(void, Name, Which, (void *P), (P), (P))
#define DELETE_SIZED(Name, Which)                                              \
  void Name(void *, size_t);                                                   \
  BEFORE_NAMED(__heapprof_around_##Name, Name, (void *P, size_t N), (P, N))    \
  OPERATOR(void, Name, Which, (void *P, size_t N), (P, N), (P, N))
NEW(_Znwm, HEAPPROF_NEW)
NEW(_Znam, HEAPPROF_NEW_ARRAY)
DELETE(_ZdlPv, HEAPPROF_DELETE)
DELETE(_ZdaPv, HEAPPROF_DELETE_ARRAY)
DELETE_SIZED(_ZdlPvm, HEAPPROF_DELETE_SIZED)
DELETE_SIZED(_ZdaPvm, HEAPPROF_DELETE_ARRAY_SIZED)

#define NEW_NOTHROW(Name) AROUND(Name, (size_t N, const void *T), (N, T), N)
#define NEW_ALIGNED(Name) AROUND(Name, (size_t N, size_t A), (N, A), N)
#define NEW_ALIGNED_NOTHROW(Name)                                              \
  AROUND(Name, (size_t N, size_t A, const void *T), (N, A, T), N)
NEW_NOTHROW(_ZnwmRKSt9nothrow_t)
NEW_NOTHROW(_ZnamRKSt9nothrow_t)
NEW_ALIGNED(_ZnwmSt11align_val_t)
NEW_ALIGNED(_ZnamSt11align_val_t)
NEW_ALIGNED_NOTHROW(_ZnwmSt11align_val_tRKSt9nothrow_t)
NEW_ALIGNED_NOTHROW(_ZnamSt11align_val_tRKSt9nothrow_t)

#define DELETE_ALIGNED(Name) BEFORE(Name, (void *P, size_t A), (P, A))
#define DELETE_NOTHROW(Name) BEFORE(Name, (void *P, const void *T), (P, T))
#define DELETE_SIZED_ALIGNED(Name)                                             \
  BEFORE(Name, (void *P, size_t N, size_t A), (P, N, A))
#define DELETE_ALIGNED_NOTHROW(Name)                                           \
  BEFORE(Name, (void *P, size_t A, const void *T), (P, A, T))
DELETE_ALIGNED(_ZdlPvSt11align_val_t)
DELETE_ALIGNED(_ZdaPvSt11align_val_t)
DELETE_NOTHROW(_ZdlPvRKSt9nothrow_t)
DELETE_NOTHROW(_ZdaPvRKSt9nothrow_t)
DELETE_SIZED_ALIGNED(_ZdlPvmSt11align_val_t)
DELETE_SIZED_ALIGNED(_ZdaPvmSt11align_val_t)
DELETE_ALIGNED_NOTHROW(_ZdlPvSt11align_val_tRKSt9nothrow_t)
DELETE_ALIGNED_NOTHROW(_ZdaPvSt11align_val_tRKSt9nothrow_t)

// Functions with attributes, and what heapprof.h becomes (pass/Marks.cpp,
// pass/AnnotatedFunctions.cpp).
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
