//===- Hotspots.h - The one place that knows of heapprof ------------------===//
//
// Where heapprof is not installed the marks are nothing; where it is, but the
// compiler does not run its plugin, they leave nothing in the program.
//
//===----------------------------------------------------------------------===//

#ifndef INTERPRETER_HOTSPOTS_H
#define INTERPRETER_HOTSPOTS_H

#if __has_include(<heapprof/heapprof.h>)
#include <heapprof/heapprof.h>
#else
#define HEAPPROF_HOTSPOT(...)
#endif

#endif // INTERPRETER_HOTSPOTS_H
