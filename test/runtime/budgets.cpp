// Budgets of functions and of scopes: the allocation that is too much is reported with its
// stack, once, and the program goes on as ever.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O1 -g -I%include %s -o app
// RUN: ./app > out.txt 2> err.txt
// RUN: %FileCheck --input-file=err.txt %s
// RUN: %FileCheck --check-prefix=FILE --input-file=dhat-heap.json %s
// RUN: %attr-clangxx -std=c++17 -O1 -g -I%include %s -o attr && ./attr > out.txt 2> err.txt
// RUN: %FileCheck --input-file=err.txt %s
// RUN: %plain-clangxx -O1 -Wall -Wextra -Werror -I%include %s -o plain && ./plain > plain.txt && diff plain.txt out.txt

#include <heapprof/heapprof.hpp>

#include <cstdio>
#include <cstdlib>
#include <thread>

using namespace heapprof;

static void use(void *P) { __asm__ volatile("" : : "r"(P) : "memory"); }
__attribute__((noinline)) static void take(size_t N) {
  void *P = malloc(N);
  use(P);
  free(P);
}

HEAPPROF_BUDGET("1 KiB") static void small(size_t N) { take(N); }
HEAPPROF_BUDGET(2000, 2) static void two(int Count) {
  for (int I = 0; I < Count; ++I)
    take(10);
}
HEAPPROF_NO_ALLOC static void none(int N) {
  if (N)
    take(3);
}
// The outer limit holds inside of the inner function, with what the outer one has.
HEAPPROF_BUDGET("3 KB", 100) static void inner(size_t N) { take(N); }
HEAPPROF_BUDGET("4 KB") static void outer(size_t N) {
  void *P = malloc(2500);
  use(P);
  inner(N);
  free(P);
  inner(2900);
}

int main() {
  small(1024);
  small(1025);
  small(5000);
  two(2);
  two(3);
  none(0);
  none(1);
  outer(1400);
  outer(1600);
#ifdef __cpp_exceptions
  try {
    Budget B(100_B, "by hand");
    take(100);
    if (!B.holds())
      std::puts("wrong: it is the limit");
    take(101);
    if (B.holds() || heapprof_broken_budgets() != 5)
      std::puts("wrong");
    Budget C(Limits{~0ull, 3}, "blocks");
    for (int I = 0; I < 4; ++I)
      take(1);
    Budget D("2 KiB", "all", Threads::All);
    std::thread([] { take(3000); }).join();
  } catch (const Misuse &E) {
    // Without the plugin.
    if (E.code() != HEAPPROF_NOT_BUILT_IN)
      throw;
  }
  try {
    Budget("2 parsecs");
  } catch (const std::invalid_argument &E) {
    std::puts(E.what());
  }
#endif
}

// CHECK:      heapprof: the budget of small(unsigned long) is exceeded: 1,025 bytes live, 1,024 allowed; by
// CHECK-NEXT: heapprof:   take ({{.*}}budgets.cpp:22:13)
// CHECK-NEXT: heapprof:   small ({{.*}}budgets.cpp:27:56)
// CHECK-NEXT: heapprof:   main ({{.*}}budgets.cpp:48:3)
// CHECK-NEXT: heapprof: the budget of two(int) is exceeded: 3 blocks allocated, 2 allowed; by
// CHECK-NEXT: heapprof:   take
// CHECK-NEXT: heapprof:   two
// CHECK-NEXT: heapprof:   main ({{.*}}budgets.cpp:51:3)
// CHECK-NEXT: heapprof: the budget of none(int) is exceeded: 1 blocks allocated, 0 allowed; by
// CHECK-NEXT: heapprof:   take
// CHECK-NEXT: heapprof:   none
// CHECK-NEXT: heapprof:   main ({{.*}}budgets.cpp:53:3)
// CHECK-NEXT: heapprof: the budget of outer(unsigned long) is exceeded: 4,100 bytes live, 4,000 allowed; by
// CHECK-NEXT: heapprof:   take
// CHECK-NEXT: heapprof:   inner
// CHECK-NEXT: heapprof:   outer
// CHECK-NEXT: heapprof:   main ({{.*}}budgets.cpp:55:3)
// CHECK-NEXT: heapprof: the budget of the scope 'by hand' is exceeded: 101 bytes live, 100 allowed; by
// CHECK-NEXT: heapprof:   take
// CHECK-NEXT: heapprof:   main
// CHECK-NEXT: heapprof: the budget of the scope 'blocks' is exceeded: 4 blocks allocated, 3 allowed; by
// CHECK-NEXT: heapprof:   take
// CHECK-NEXT: heapprof:   main
// CHECK-NEXT: heapprof: the budget of the scope 'all' is exceeded: {{[0-9,]+}} bytes live, 2,048 allowed; by
// CHECK-NOT: is exceeded
// CHECK: heapprof: Total:

// FILE: "brokenBudgets":[
// FILE-NEXT: {"name":"small(unsigned long)","unit":"bytes","limit":1024,"value":1025,"at":"{{.*}}budgets.cpp:22:13"}
// FILE: {"name":"by hand","unit":"bytes","limit":100,"value":101,
