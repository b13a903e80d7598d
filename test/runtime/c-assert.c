// Assertions for C: what holds goes on; what fails, or cannot be judged, says so and aborts.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -std=c99 -Wall -Wextra -Wpedantic -Werror -O1 -g -I%include %s -o app
// RUN: env HEAPPROF_OPTIONS=quiet=1 ./app
// RUN: env HEAPPROF_OPTIONS=quiet=1 %not --crash ./app plain 2>&1 | %FileCheck --check-prefix=PLAIN %s
// RUN: env HEAPPROF_OPTIONS=quiet=1 %not --crash ./app equal 2>&1 | %FileCheck --check-prefix=EQUAL %s
// RUN: ls test.json
// RUN: env HEAPPROF_OPTIONS=quiet=1 %not --crash ./app stopped 2>&1 | %FileCheck --check-prefix=STOPPED %s
// RUN: env HEAPPROF_OPTIONS=start=0 %not --crash ./app 2>&1 | %FileCheck --check-prefix=OFF %s

#include <heapprof/assert.h>

#include <string.h>

int main(int Count, char **Arguments) {
  const char *What = Count > 1 ? Arguments[1] : "";
  heapprof_profiler_options Options = {HEAPPROF_HEAP, 1, "test.json", 0};
  heapprof_heap_stats Stats = {0, 0, 0, 0, 0, 0};
  heapprof_start(&Options);
  void *P = malloc(100);
  __asm__ volatile("" : : "r"(P) : "memory");
  heapprof_get_heap_stats(&Stats);
  HEAPPROF_ASSERT(Stats.max_bytes == 100);
  HEAPPROF_ASSERT_EQ(Stats.curr_blocks, 1);
  HEAPPROF_ASSERT_NE(Stats.total_bytes, 7);
  if (!strcmp(What, "plain"))
    HEAPPROF_ASSERT(Stats.max_bytes < 100);
  // PLAIN: c-assert.c:27: heapprof: assertion failed: Stats.max_bytes < 100
  // PLAIN-NEXT: allocated: 100 bytes in 1 blocks
  // PLAIN: main ({{.*}}c-assert.c:20:13)
  // PLAIN: the profile: {{.*}}/test.json
  if (!strcmp(What, "equal"))
    HEAPPROF_ASSERT_EQ(Stats.total_bytes, 7);
  // EQUAL: heapprof: assertion failed: Stats.total_bytes == 7
  // EQUAL-NEXT: left: 100
  // EQUAL-NEXT: right: 7
  heapprof_stop();
  if (!strcmp(What, "stopped"))
    HEAPPROF_ASSERT(1);
  // STOPPED: heapprof: assertion failed: 1: the profiler has been stopped
  // OFF: heapprof: assertion failed: Stats.max_bytes == 100: nothing is being counted
  free(P);
  return 0;
}
