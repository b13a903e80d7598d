// The same for C: a profiler, scopes, events, errors as values.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -std=c99 -Wall -Wextra -Wpedantic -Werror -O1 -g -I%include %s -o app
// RUN: env HEAPPROF_OPTIONS=quiet=1 ./app | %FileCheck %s
// RUN: ls x.json scope.json && %not ls dhat-heap.json
// RUN: %plain-clang -std=c99 -Wall -Wextra -Wpedantic -Werror -O0 -I%include %s -o plain && ./plain | %FileCheck --check-prefix=PLAIN %s

#include <heapprof/heapprof.h>

#include <stdio.h>
#include <stdlib.h>

static void *block(size_t N) {
  void *P = malloc(N);
  __asm__ volatile("" : : "r"(P) : "memory");
  return P;
}

int main(void) {
  // Its buffer is no part of the test.
  setvbuf(stdout, NULL, _IONBF, 0);
  heapprof_heap_stats Heap = {0, 0, 0, 0, 0, 0};
  heapprof_ad_hoc_stats Events = {0, 0};
  heapprof_scope Scope;
  char Report[1000] = "", Short[20];
  heapprof_profiler_options Options = {HEAPPROF_HEAP_AND_AD_HOC, 0, "x.json", 0};
  printf("%s\n", heapprof_error_text(heapprof_start(&Options)));
  // CHECK: no error
  // PLAIN: this code was compiled without heapprof's plugin
  heapprof_ad_hoc_event(5);
  free(block(100));
  heapprof_get_heap_stats(&Heap);
  heapprof_get_ad_hoc_stats(&Events);
  printf("%d %d %d %d\n", (int)Heap.total_bytes, (int)Heap.max_bytes, (int)Events.total_events,
         (int)Events.total_units);
  // CHECK-NEXT: 100 100 1 5
  // PLAIN-NEXT: 0 0 0 0
  heapprof_scope_options InScope = {"scope", 0, 1, 50, 10};
  printf("%d\n", heapprof_open_scope(&InScope, &Scope));
  void *P = block(40);
  heapprof_scope_stats(Scope, &Heap, NULL);
  printf("%d\n", (int)Heap.curr_bytes);
  printf("%d\n", heapprof_find_leaks(Scope, NULL, &Heap, Report, sizeof(Report)));
  printf("%.45s\n", Report);
  printf("%d\n", heapprof_fail(Scope, "too many blocks", Short, sizeof(Short)));
  printf("%s\n", Short);
  // CHECK-NEXT: 0
  // CHECK-NEXT: 40
  // CHECK-NEXT: 0
  // CHECK-NEXT: still live: 40 bytes in 1 blocks
  // CHECK-NEXT: 40 bytes
  // CHECK-NEXT: 0
  // CHECK-NEXT: too many blocks
  // CHECK-NEXT: {{^}}  a{{$}}
  heapprof_set_counting(0);
  free(block(1000));
  heapprof_set_counting(1);
  heapprof_scope_stats(Scope, &Heap, NULL);
  printf("%d %d\n", (int)Heap.total_bytes, (int)heapprof_broken_budgets());
  // CHECK-NEXT: 40 0
  printf("%d %d\n", heapprof_save_scope(Scope, "scope.json", 1), heapprof_close_scope(Scope));
  // CHECK-NEXT: 0 0
  printf("%s\n", heapprof_error_text(heapprof_begin_assertion()));
  // CHECK-NEXT: asserting while not in testing mode
  printf("%s\n", heapprof_error_text(heapprof_stop()));
  printf("%s\n", heapprof_error_text(heapprof_stop()));
  // CHECK-NEXT: no error
  // CHECK-NEXT: the profiler has been stopped
  free(P);
  return 0;
}
