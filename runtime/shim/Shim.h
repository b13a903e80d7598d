//===- Shim.h - The part of the runtime that every program carries -------===//
//
// The .c files beside this one are compiled to bitcode when heapprof is built;
// the pass links it into each module that it instruments, so that no link flag
// is needed with any linker. Every definition is weak (the pass adds comdats):
// one copy is left in each program and in each shared library.
//
//   instrumented code ──> __heapprof_malloc(n, &site) ─┐
//   libstdc++, libc ────> malloc(n) (weak, exported) ──┴─> runtime, or the
//                                                          next allocator
//
// The runtime is looked for at the first allocation that does not come from the
// dynamic loader, at the latest in a constructor: first one that is linked in,
// then the file beside the plugin, then the library search path. If there is
// none, the program runs as it would without heapprof, after one line of
// warning.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_SHIM_H
#define HEAPPROF_SHIM_H

#include "heapprof/abi.h"

#define HIDDEN_DATA __attribute__((weak, visibility("hidden")))
// Never inlined: the frame of an entry point is where a walk begins, and a
// linker that optimises (LTO) sees that a weak definition is the only one.
#define HIDDEN __attribute__((noinline)) HIDDEN_DATA
#define EXPORTED __attribute__((weak, noinline, visibility("default")))
#define FRAME ((HeapprofEntryFrame)__builtin_frame_address(0))

enum { MaxEarlyBlocks = 64 };

enum Phase { Unresolved, Resolving, Resolved, Attaching, Attached, Failed };

struct Shim {
  const HeapprofRuntime *Runtime;
  HeapprofAllocator Next;
  int Phase;
  int IsStatic;
  /// See HeapprofAttachment.
  HeapprofFindOperator PlainOperator;
  uint32_t EarlyCount;
  uint32_t EarlyLost;
  HeapprofEarlyBlock Early[MaxEarlyBlocks];
};

#define INTERNAL __attribute__((visibility("hidden")))

extern struct Shim __heapprof_shim INTERNAL;

/// Where the interposed functions lead to.
extern HeapprofAllocator __heapprof_to INTERNAL;

/// Fills Next: what the program would use without us.
void __heapprof_resolve(void) INTERNAL;

/// 1 if the malloc that all libraries call is a shim's.
int __heapprof_is_interposed(void) INTERNAL;

/// The dlclose behind ours; null if there is none.
int (*__heapprof_next_dlclose(void))(void *) INTERNAL;

/// Makes Next usable, and attaches if that is possible now. Returns the
/// runtime.
const HeapprofRuntime *__heapprof_start(const void *Caller) INTERNAL;

/// The runtime, or null as long as there is none.
#define RUNTIME()                                                              \
  (__builtin_expect(__heapprof_shim.Runtime != NULL, 1)                        \
       ? __heapprof_shim.Runtime                                               \
   : IS_SETTLED() ? NULL                                                       \
                  : __heapprof_start(__builtin_return_address(0)))

/// Whether there is a runtime will not change any more.
#define IS_SETTLED()                                                           \
  (__atomic_load_n(&__heapprof_shim.Phase, __ATOMIC_ACQUIRE) >= Attached)

#define JUMP __attribute__((musttail)) return

// Not declared by every libc's headers, or only under other feature macros.
void *malloc(size_t);
void *calloc(size_t, size_t);
void *realloc(void *, size_t);
void *reallocarray(void *, size_t, size_t);
void free(void *);
int posix_memalign(void **, size_t, size_t);
void *aligned_alloc(size_t, size_t);
void *memalign(size_t, size_t);
void *valloc(size_t);
void *pvalloc(size_t);

// glibc's own names for its functions. Not drawn in by a static program that
// brings another allocator.
#pragma weak __libc_malloc
#pragma weak __libc_calloc
#pragma weak __libc_realloc
#pragma weak __libc_free
#pragma weak __posix_memalign
#pragma weak __libc_memalign
#pragma weak __libc_valloc
#pragma weak __libc_pvalloc
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void __libc_free(void *);
int __posix_memalign(void **, size_t, size_t);
void *__libc_memalign(size_t, size_t);
void *__libc_valloc(size_t);
void *__libc_pvalloc(size_t);

#endif // HEAPPROF_SHIM_H
