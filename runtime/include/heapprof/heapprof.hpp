//===- heapprof.hpp - For C++ programs that speak to the profiler *- C++
//-*-===//
//
// C++17; needs no library. Without the plugin events vanish, and what is asked
// is answered with the error HEAPPROF_NOT_BUILT_IN.
//
//   profiler.hpp   Profiler, HeapStats, AdHocStats, ad_hoc_event
//   scope.hpp      Scope, Budget, measure
//   assert.hpp     HEAPPROF_ASSERT and the like
//   size.hpp       10_KiB, parse_size
//   error.hpp      Misuse, AssertionFailure
//
// For test frameworks: gtest.hpp, catch2.hpp, doctest.hpp, benchmark.hpp.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_HEAPPROF_HPP
#define HEAPPROF_HEAPPROF_HPP

#include "heapprof/assert.hpp"
#include "heapprof/error.hpp"
#include "heapprof/profiler.hpp"
#include "heapprof/scope.hpp"
#include "heapprof/size.hpp"

#endif // HEAPPROF_HEAPPROF_HPP
