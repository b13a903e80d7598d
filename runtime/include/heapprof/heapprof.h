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
/// (one line on stderr says why) or if nothing is profiled. Thread-safe; may be
/// called in a signal handler.
static inline int heapprof_save(const char *File) {
  return __heapprof_save ? __heapprof_save(File) : 0;
}

#ifdef __cplusplus
}
#endif

#endif // HEAPPROF_HEAPPROF_H
