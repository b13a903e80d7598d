// Inlined functions have their scopes and parameters with what the wrappers and heapattr.so
// add. Of line tables alone Clang's IR has only the last part of their names.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O1 -gline-tables-only %s -o lines && env HEAPPROF_OPTIONS=quiet=1 ./lines
// RUN: %FileCheck --check-prefix=LINES --input-file=dhat-heap.json %s
// RUN: %wrapperxx -O1 %s -o wrapped && env HEAPPROF_OPTIONS=quiet=1 ./wrapped
// RUN: %FileCheck --check-prefix=WRAPPED --input-file=dhat-heap.json %s
// RUN: %attr-clangxx -O1 %s -o attr && env HEAPPROF_OPTIONS=quiet=1 ./attr
// RUN: %FileCheck --check-prefix=WRAPPED --input-file=dhat-heap.json %s

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

// LINES: : make ({{.*}}scoped-names.cpp:
// LINES-NEXT: : ns::allocate() ({{.*}}scoped-names.cpp:
// LINES-NEXT: : call ({{.*}}scoped-names.cpp:
// WRAPPED: : ns::Maker::make(int) ({{.*}}scoped-names.cpp:
// WRAPPED-NEXT: : ns::allocate() ({{.*}}scoped-names.cpp:
// WRAPPED-NEXT: : ns::Caller::call(long) ({{.*}}scoped-names.cpp:
