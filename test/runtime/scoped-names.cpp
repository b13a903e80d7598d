// Inlined functions have their scopes and parameters: with what the wrappers add, all. With
// line tables alone those in which a call of malloc is, if the pass knew them: the IR of
// clang 19 does not have them.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O1 -gline-tables-only %s -o lines && env HEAPPROF_OPTIONS=quiet=1 ./lines
// RUN: test %llvm-major = 19 || %FileCheck --check-prefix=SITE --input-file=dhat-heap.json %s
// RUN: %heapprof symbolize dhat-heap.json -q -o again.json && cmp again.json dhat-heap.json
// RUN: %wrapperxx -O1 %s -o wrapped && env HEAPPROF_OPTIONS=quiet=1 ./wrapped
// RUN: %FileCheck --check-prefixes=SITE,OUTER --input-file=dhat-heap.json %s

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

// SITE: : ns::Maker::make(int) ({{.*}}scoped-names.cpp:17:
// SITE-NEXT: : ns::allocate() ({{.*}}scoped-names.cpp:19:
// OUTER-NEXT: : ns::Caller::call(long) ({{.*}}scoped-names.cpp:21:
