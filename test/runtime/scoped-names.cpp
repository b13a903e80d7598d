// Inlined functions have their scopes and parameters with line tables alone, which Clang's
// do not have; and the code is the same as without.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O1 -gline-tables-only %s -o lines && env HEAPPROF_OPTIONS=quiet=1 ./lines
// RUN: %FileCheck --input-file=dhat-heap.json %s
// RUN: %wrapperxx -O1 %s -o wrapped && env HEAPPROF_OPTIONS=quiet=1 ./wrapped
// RUN: %FileCheck --input-file=dhat-heap.json %s
//
// A file whose inlining -fdebug-info-for-profiling changes, which the pass does without.
// RUN: cp %source/docs/examples/interpreter/Evaluate.cpp . && cp %source/docs/examples/interpreter/*.h .
// RUN: %clangxx -O2 -gline-tables-only -c Evaluate.cpp -o lines.o && %clangxx -O2 -g -c Evaluate.cpp -o full.o
// RUN: objdump -d lines.o | sed 1,3d > lines.txt && objdump -d full.o | sed 1,3d | cmp - lines.txt

#include <cstdlib>

void *volatile Sink;

namespace ns {
struct Maker {
  __attribute__((always_inline)) static void *make(int N) { return malloc(N); }
};
__attribute__((noinline)) void allocate() { Sink = Maker::make(100); }
struct Caller {
  __attribute__((always_inline)) static void call(long) { allocate(); }
};
} // namespace ns

int main() {
  ns::Caller::call(1);
  free(Sink);
  return 0;
}

// CHECK: : ns::Maker::make(int) ({{.*}}scoped-names.cpp:
// CHECK-NEXT: : ns::allocate() ({{.*}}scoped-names.cpp:
// CHECK-NEXT: : ns::Caller::call(long) ({{.*}}scoped-names.cpp:
