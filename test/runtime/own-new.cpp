// A program with its own operator new: it is called as ever, and its result is one
// block, not one for new and one for the malloc inside.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O1 -g %s -o app && env HEAPPROF_OPTIONS=symbolize=0 ./app | %FileCheck --check-prefix=OUT %s
// RUN: %FileCheck --input-file=dhat-heap.json %s

#include <cstdio>
#include <cstdlib>
#include <new>

static int Calls;
static bool Fail;
__attribute__((noinline)) void *operator new(size_t N) {
  ++Calls;
  if (Fail)
    throw std::bad_alloc();
  return std::malloc(N + 16);
}
__attribute__((noinline)) void operator delete(void *P) noexcept { std::free(P); }

int *volatile Sink;

int main() {
  Sink = new int[1];
  delete Sink;
  Sink = new int(7);
  // Left by an exception: what comes after is counted all the same.
  Fail = true;
  try {
    Sink = new int(8);
  } catch (std::bad_alloc &) {
  }
  Sink = static_cast<int *>(malloc(50));
  printf("%d calls\n", Calls);
}

// OUT: 3 calls
// CHECK: {"tb":50,"tbk":1,{{.*}}"eb":50,
// CHECK-DAG: {"tb":4,"tbk":1,{{.*}}"eb":0,
// CHECK-DAG: {"tb":4,"tbk":1,{{.*}}"eb":4,
// CHECK-NOT: {"tb":20,
// CHECK-NOT: {"tb":24,
