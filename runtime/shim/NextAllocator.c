//===- NextAllocator.c - The allocator the program would use without us --===//

#define _GNU_SOURCE
#include "Shim.h"
#include "heapprof/static_program.h"

#include <dlfcn.h>
#include <string.h>

// A static program need not have it.
#pragma weak dlsym

typedef void *(*NextFunction)(const char *);

/// Answers for the shim that Function belongs to, or null if it is no shim's.
/// The pass puts this in front of every function that a shim interposes:
///
///   -16  int32   offset from the function to __heapprof_next
///   -8   uint64  HEAPPROF_SHIM_MAGIC
HIDDEN NextFunction __heapprof_shim_of(void *(*Function)(size_t)) {
  const char *Code = (const char *)Function;
  uint64_t Magic;
  memcpy(&Magic, Code - 8, sizeof(Magic));
  if (Magic != HEAPPROF_SHIM_MAGIC)
    return NULL;
  int32_t Offset;
  memcpy(&Offset, Code - 16, sizeof(Offset));
  return (NextFunction)(Code + Offset);
}

/// The definition of Name that comes after this object and after all other
/// shims.
HIDDEN void *__heapprof_next(const char *Name) {
  void *(*Function)(size_t) = (void *(*)(size_t))dlsym(RTLD_NEXT, Name);
  NextFunction Further = Function ? __heapprof_shim_of(Function) : NULL;
  return Further ? Further(Name) : (void *)Function;
}

HIDDEN void __heapprof_resolve(void) {
  struct Shim *S = &__heapprof_shim;
  // A function of the program's own that beat ours is what we stand in for; a
  // program may have some of them and leave others to libc.
  int IsStatic = heapprofIsStaticProgram();
  // With --wrap a name may stand for the wrapper, which calls ours.
#define RESOLVE(Field, Name, LibcName)                                         \
  do {                                                                         \
    extern __typeof__(Name) __wrap_##Name __attribute__((weak));               \
    NextFunction Next = __heapprof_shim_of((void *(*)(size_t))(void *)Name);   \
    if (!Next && !__wrap_##Name)                                               \
      S->Next.Field = Name;                                                    \
    else if (IsStatic)                                                         \
      S->Next.Field = LibcName;                                                \
    else                                                                       \
      S->Next.Field =                                                          \
          (__typeof__(S->Next.Field))(Next ? Next(#Name)                       \
                                           : __heapprof_next(#Name));          \
  } while (0)
  RESOLVE(Malloc, malloc, __libc_malloc);
  RESOLVE(Calloc, calloc, __libc_calloc);
  RESOLVE(Realloc, realloc, __libc_realloc);
  RESOLVE(Free, free, __libc_free);
  RESOLVE(PosixMemalign, posix_memalign, __posix_memalign);
  RESOLVE(AlignedAlloc, aligned_alloc, __libc_memalign);
  RESOLVE(Memalign, memalign, __libc_memalign);
  RESOLVE(Valloc, valloc, __libc_valloc);
  RESOLVE(Pvalloc, pvalloc, __libc_pvalloc);
#undef RESOLVE
  S->IsStatic = IsStatic;
}

HIDDEN int __heapprof_is_interposed(void) {
  if (heapprofIsStaticProgram())
    return 0;
  void *(*Malloc)(size_t) = (void *(*)(size_t))dlsym(RTLD_DEFAULT, "malloc");
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
