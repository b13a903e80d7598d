// With ThreadSanitizer, two threads that allocate, call hotspots and open scopes are no race
// of the program's: its exit status and its stderr are its own.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O1 -g -fsanitize=thread -I%include %s -o app
// RUN: env HEAPPROF_OPTIONS=quiet=1 ./app 2>&1 | count 0
// RUN: env HEAPPROF_OPTIONS=quiet=1 ./app
// RUN: %FileCheck --input-file=dhat-ad-hoc.json %s

#include <heapprof/heapprof.hpp>

#include <cstdlib>
#include <thread>

static void use(void *P) { __asm__ volatile("" : : "r"(P) : "memory"); }
template <int N> HEAPPROF_HOTSPOT() __attribute__((noinline)) static void spot() {
  void *P = malloc(N);
  use(P);
  free(P);
}
template <int N> static void work() {
  for (int I = 0; I < 200; ++I) {
    heapprof::Scope S("a scope with a name");
    spot<N>();
    spot<N + 1>();
  }
}

int main() {
  std::thread A(work<10>), B(work<20>);
  A.join();
  B.join();
}

// CHECK: {"function":"void spot<{{[0-9]+}}>()","calls":200,
