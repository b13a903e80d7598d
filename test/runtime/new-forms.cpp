// All forms of operator new and delete.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O0 -g %s -o app && env HEAPPROF_OPTIONS=symbolize=0 ./app
// RUN: %FileCheck --input-file=dhat-heap.json %s
// RUN: %clangxx -O2 -g -fno-builtin %s -o app && env HEAPPROF_OPTIONS=symbolize=0 ./app
// RUN: %FileCheck --input-file=dhat-heap.json %s

#include <new>

volatile char *Sink;
template <typename T> T *keep(T *P) {
  Sink = reinterpret_cast<volatile char *>(P);
  return P;
}

struct alignas(128) Wide {
  char Bytes[1024];
};
struct Narrow {
  ~Narrow() {}
  char Bytes[900];
};

int main() {
  delete keep(new Wide);                         // 1024
  delete[] keep(new Wide[2]);                    // 2048
  delete keep(new (std::nothrow) Wide);          // 1024
  delete keep(new Narrow);                       // 900
  delete[] keep(new Narrow[2]);                  // 1808: with the array's cookie
  delete keep(new (std::nothrow) Narrow);        // 900
  ::operator delete(keep(::operator new(700)));  // 700
  ::operator delete(keep(::operator new(600, std::nothrow)), std::nothrow);
  ::operator delete[](keep(::operator new[](500)));
  alignas(Narrow) char Storage[sizeof(Narrow)];
  keep(new (Storage) Narrow)->~Narrow();         // placement: no block
  return 0;
}

// The emergency pool of libstdc++ is first.
// CHECK: {"tb":72704,
// CHECK-NEXT: {"tb":2048,"tbk":1,{{.*}}"eb":0,
// CHECK-NEXT: {"tb":1808,"tbk":1,{{.*}}"eb":0,
// CHECK-NEXT: {"tb":1024,"tbk":1,{{.*}}"eb":0,
// CHECK-NEXT: {"tb":1024,"tbk":1,{{.*}}"eb":0,
// CHECK-NEXT: {"tb":900,"tbk":1,{{.*}}"eb":0,
// CHECK-NEXT: {"tb":900,"tbk":1,{{.*}}"eb":0,
// CHECK-NEXT: {"tb":700,"tbk":1,{{.*}}"eb":0,
// CHECK-NEXT: {"tb":600,"tbk":1,{{.*}}"eb":0,
// CHECK-NEXT: {"tb":500,"tbk":1,{{.*}}"eb":0,
// CHECK-NEXT: {{^\]}}
