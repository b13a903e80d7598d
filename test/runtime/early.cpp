// Constructors of libraries and of the program run before main, destructors after it:
// both are in the profile.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O1 -g -fPIC -shared -x c++ -DLIBRARY %s -o libearly.so
// RUN: %clangxx -O1 -g %s -L. -learly -Wl,-rpath,%t -o app && ./app 2> err
// RUN: %heapprof summary dhat-heap.json | %FileCheck %s

#include <cstdlib>

#ifdef LIBRARY
__attribute__((constructor)) static void inLibrary() {
  void *volatile P = malloc(5000);
  free(P);
}
#else
struct Static {
  Static() : Memory(malloc(4000)) {}
  ~Static() {
    free(Memory);
    Memory = malloc(3000);
    free(Memory);
  }
  void *volatile Memory;
} TheStatic;
int main() {}
#endif

// CHECK: At t-end {{ *}}72,704 bytes in 1 blocks
// CHECK: 5,000 bytes in 1 blocks
// CHECK-NEXT: inLibrary {{.*}}early.cpp:[[#@LINE-18]]:22)
// CHECK: 4,000 bytes in 1 blocks
// CHECK-NEXT: Static::Static
// CHECK: 3,000 bytes in 1 blocks
// CHECK-NEXT: Static::~Static
