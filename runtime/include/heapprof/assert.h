//===- assert.h - Assertions about memory, for C ----------------*- C -*-===//
//
//   HEAPPROF_ASSERT(stats.max_bytes < 10240);
//   HEAPPROF_ASSERT_EQ(stats.curr_blocks, 0);
//   HEAPPROF_ASSERT_NE(stats.total_blocks, 0);
//
// Want a profiler in testing mode. One that fails saves the profile, prints the
// numbers, the worst sites and the file's name on stderr, and aborts; so does
// one that cannot be judged, also if it holds. For C++: assert.hpp.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_ASSERT_H
#define HEAPPROF_ASSERT_H

#include "heapprof/heapprof.h"

#include <stdio.h>
#include <stdlib.h>

static inline __attribute__((unused)) void
heapprof_assert(int Holds, const char *What, const char *File, int Line) {
  char Report[8192] = "";
  heapprof_error Error = heapprof_begin_assertion();
  if (!Error && Holds)
    return;
  if (!Error)
    Error = heapprof_fail(0, What, Report, sizeof(Report));
  if (!*Report)
    fprintf(stderr, "%s:%d: heapprof: %s: %s\n", File, Line, What,
            heapprof_error_text(Error));
  else
    fprintf(stderr, "%s:%d: heapprof: %s\n", File, Line, Report);
  abort();
}

static inline __attribute__((unused)) void
heapprof_assert_equal(int Wanted, unsigned long long Left,
                      unsigned long long Right, const char *What,
                      const char *File, int Line) {
  char Text[512];
  snprintf(Text, sizeof(Text), "%s\n  left:  %llu\n  right: %llu", What, Left,
           Right);
  heapprof_assert((Left == Right) == Wanted, Text, File, Line);
}

#define HEAPPROF_ASSERT(Condition)                                             \
  heapprof_assert(!!(Condition), "assertion failed: " #Condition, __FILE__,    \
                  __LINE__)
/// Numbers that are not negative.
#define HEAPPROF_ASSERT_EQ(Left, Right)                                        \
  heapprof_assert_equal(                                                       \
      1, (unsigned long long)(Left), (unsigned long long)(Right),              \
      "assertion failed: " #Left " == " #Right, __FILE__, __LINE__)
#define HEAPPROF_ASSERT_NE(Left, Right)                                        \
  heapprof_assert_equal(                                                       \
      0, (unsigned long long)(Left), (unsigned long long)(Right),              \
      "assertion failed: " #Left " != " #Right, __FILE__, __LINE__)

#endif // HEAPPROF_ASSERT_H
