//===- NextAllocator.c - The allocator the program would use without us --===//

#define _GNU_SOURCE
#include "Shim.h"
#include "heapprof/static_program.h"

#include <dlfcn.h>

// A static program need not have it.
#pragma weak dlsym

typedef void (*AnyFunction)(void);
typedef AnyFunction (*NextFunction)(const char *);

/// Answers for the shim that Function belongs to, or null if it is no shim's.
/// The pass puts this in front of every function that a shim interposes:
///
///   -16  int32   offset from the function to __heapprof_next
///   -8   uint64  HEAPPROF_SHIM_MAGIC
static NextFunction __heapprof_shim_of(AnyFunction Function) {
  const char *Code = (const char *)Function;
  uint64_t Magic;
  __builtin_memcpy(&Magic, Code - 8, sizeof(Magic));
  if (Magic != HEAPPROF_SHIM_MAGIC)
    return NULL;
  int32_t Offset;
  __builtin_memcpy(&Offset, Code - 16, sizeof(Offset));
  return (NextFunction)(Code + Offset);
}

/// The definition of Name that comes after this object and after all other
/// shims.
HIDDEN AnyFunction __heapprof_next(const char *Name) {
  AnyFunction Function = (AnyFunction)dlsym(RTLD_NEXT, Name);
  NextFunction Further = Function ? __heapprof_shim_of(Function) : NULL;
  return Further ? Further(Name) : Function;
}

/// What a name of the malloc family stands for.
struct Named {
  char Name[16];
  AnyFunction Here;
  /// With --wrap Here may be the wrapper, which calls ours.
  AnyFunction Wrapper;
  AnyFunction OfLibc;
};
#define NAMED(Name, NameOfLibc)                                                \
  {#Name, (AnyFunction)Name, (AnyFunction)__wrap_##Name,                       \
   (AnyFunction)NameOfLibc}
#define WRAPPED(Name)                                                          \
  extern __typeof__(Name) __wrap_##Name __attribute__((weak))
WRAPPED(malloc);
WRAPPED(calloc);
WRAPPED(realloc);
WRAPPED(free);
WRAPPED(posix_memalign);
WRAPPED(aligned_alloc);
WRAPPED(memalign);
WRAPPED(valloc);
WRAPPED(pvalloc);

/// In the order of HeapprofAllocator. A table, as the code that it saves would
/// be compiled into every object. Never in .rodata, even if the program's own
/// code is not position-independent: some names are the dynamic loader's.
__attribute__((
    section(".data.rel.ro.__heapprof_shim"))) static const struct Named
    __heapprof_family[] = {
        NAMED(malloc, __libc_malloc),
        NAMED(calloc, __libc_calloc),
        NAMED(realloc, __libc_realloc),
        NAMED(free, __libc_free),
        NAMED(posix_memalign, __posix_memalign),
        NAMED(aligned_alloc, __libc_memalign),
        NAMED(memalign, __libc_memalign),
        NAMED(valloc, __libc_valloc),
        NAMED(pvalloc, __libc_pvalloc),
};
enum { FamilySize = sizeof(__heapprof_family) / sizeof(*__heapprof_family) };
_Static_assert(sizeof(HeapprofAllocator) == FamilySize * sizeof(AnyFunction),
               "one entry for each function of HeapprofAllocator");

HIDDEN void __heapprof_resolve(void) {
  struct Shim *S = &__heapprof_shim;
  int IsStatic = heapprofIsStaticProgram();
  for (unsigned I = 0; I < FamilySize; ++I) {
    const struct Named *F = &__heapprof_family[I];
    // A function of the program's own that beat ours is what we stand in for; a
    // program may have some of them and leave others to libc.
    AnyFunction Found = F->Here;
    NextFunction Next = __heapprof_shim_of(Found);
    if (Next || F->Wrapper)
      Found = IsStatic ? F->OfLibc : (Next ? Next : __heapprof_next)(F->Name);
    __builtin_memcpy((char *)&S->Next + I * sizeof(Found), &Found,
                     sizeof(Found));
  }
  S->IsStatic = IsStatic;
}

HIDDEN int __heapprof_is_interposed(void) {
  if (__heapprof_shim.IsStatic)
    return 0;
  AnyFunction Malloc = (AnyFunction)dlsym(RTLD_DEFAULT, "malloc");
  return Malloc && __heapprof_shim_of(Malloc);
}

// glibc's own name for it, in libc.a alone.
#pragma weak __dlclose
int __dlclose(void *);

HIDDEN int (*__heapprof_next_dlclose(void))(void *) {
  if (heapprofIsStaticProgram())
    return __dlclose;
  return (int (*)(void *))__heapprof_next("dlclose");
}
