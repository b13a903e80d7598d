//===- heapprof.h - For programs that speak to the profiler -----*- C -*-===//
//
// Needs no library: in a program that was built without the plugin, or runs
// without the runtime, everything here does nothing.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_HEAPPROF_H
#define HEAPPROF_HEAPPROF_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// The plugin brings the definition along.
__attribute__((weak)) int __heapprof_save(const char *File);

/// Saves the heap profile up to now; the program and the counting go on. File is
/// a name as the option `out` takes it, or NULL for the usual name, which the
/// profile at the end replaces. Returns 1 if the file has been written, 0 if not
/// (one line on stderr says why), if nothing is profiled, or if a signal handler
/// calls it in the middle of an allocation. Thread-safe.
static inline int heapprof_save(const char *File) {
  return __heapprof_save ? __heapprof_save(File) : 0;
}

#ifdef __cplusplus
}
#endif

/// At a function that returns blocks of its own, a pool's or a wrapper of
/// malloc: its calls count, with the parameter of this number (from 1) as the
/// size, and what it allocates inside does not. Seen where the function is
/// defined; with clang 20 and later also where it is declared so.
#define HEAPPROF_ALLOCATOR(SizeParameter)                                      \
  __attribute__((annotate("heapprof.allocator=" #SizeParameter)))

/// At a function that frees what its first parameter points to.
#define HEAPPROF_DEALLOCATOR __attribute__((annotate("heapprof.deallocator")))

#endif // HEAPPROF_HEAPPROF_H
