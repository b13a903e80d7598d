// One program, built in every way that the issue of one flag names: its own blocks, and
// strings that grow inside libstdc++. The numbers are Valgrind's (test/conformance
// compares them): 72,704 bytes are libstdc++'s emergency pool.
//
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O0 -g %s -o O0 && ./O0 2>&1 | %FileCheck %s
// RUN: %clangxx -O2 -g %s -o O2 && ./O2 2>&1 | %FileCheck %s
// RUN: %clangxx -O2 -g -fPIC %s -o PIC && ./PIC 2>&1 | %FileCheck %s
// RUN: %clangxx -O2 -g -no-pie -fno-pie -Wl,-z,text,--fatal-warnings %s -o nopie && ./nopie 2>&1 | %FileCheck %s
// RUN: %clangxx -O2 -g -fvisibility=hidden -ffunction-sections -Wl,--gc-sections %s -o gc && ./gc 2>&1 | %FileCheck %s
// RUN: %clangxx -O2 -g -static-libstdc++ -static-libgcc %s -o slib && ./slib 2>&1 | %FileCheck %s
// RUN: %clangxx -O2 -g -fuse-ld=lld -flto %s -o lto && ./lto 2>&1 | %FileCheck %s
// RUN: %clangxx -O2 -g -fuse-ld=lld -flto=thin %s -o thin && ./thin 2>&1 | %FileCheck %s
//
// The linkers, with no link flag:
// RUN: %clangxx -O2 -g -c -fPIC %s -o a.o && %clangxx -O2 -g -c -DSECOND %s -o b.o
// RUN: %plain-clangxx -fuse-ld=bfd a.o b.o -o bfd && ./bfd 2>&1 | %FileCheck %s
// RUN: %plain-clangxx -fuse-ld=gold a.o b.o -o gold && ./gold 2>&1 | %FileCheck %s
// RUN: %plain-clangxx -fuse-ld=lld a.o b.o -o lld && ./lld 2>&1 | %FileCheck %s
// RUN: %plain-clangxx -fuse-ld=mold a.o b.o -o mold && ./mold 2>&1 | %FileCheck %s
//
// The runtime linked explicitly, shared and static, and preloaded:
// RUN: %plain-clangxx a.o b.o -L%lib -Wl,-rpath,%lib -lheapprof -o shared && ./shared 2>&1 | %FileCheck %s
// RUN: %plain-clangxx a.o b.o -L%lib -Wl,-rpath,%lib -Wl,--as-needed -lheapprof -o needed && ./needed 2>&1 | %FileCheck %s
// RUN: %plain-clangxx a.o b.o %lib/libheapprof.a -o static && ./static 2>&1 | %FileCheck %s
// RUN: %plain-clangxx -fuse-ld=gold a.o b.o %lib/libheapprof.a -o static2 && ./static2 2>&1 | %FileCheck %s
// RUN: %plain-clangxx -fuse-ld=lld a.o b.o %lib/libheapprof.a -o static3 && ./static3 2>&1 | %FileCheck %s
// RUN: %plain-clangxx -fuse-ld=mold a.o b.o %lib/libheapprof.a -o static4 && ./static4 2>&1 | %FileCheck %s
// RUN: env LD_PRELOAD=%lib/libheapprof.so ./O2 2>&1 | %FileCheck %s
// RUN: %plain-clangxx -O2 -g %s -o plain && env LD_PRELOAD=%lib/libheapprof.so ./plain 2>&1 | %FileCheck %s

#include <cstdlib>
#include <string>
#include <vector>

#ifdef SECOND
void *anotherUser() { return malloc(1); }
#else

__attribute__((noinline)) void *leak(int N) { return malloc(N); }

int main() {
  std::vector<std::string> Words;
  Words.reserve(100);
  for (int I = 0; I < 100; I++) {
    Words.push_back(std::string(I + 20, 'x'));
    Words.back() += "this string grows inside libstdc++";
  }
  return leak(123) == nullptr;
}
#endif

// CHECK: heapprof: Total: {{ *}}97,182 bytes in 203 blocks
// CHECK-NEXT: heapprof: At t-gmax: 90,132 bytes in 103 blocks
// CHECK-NEXT: heapprof: At t-end: {{ *}}72,827 bytes in 2 blocks
// CHECK-NEXT: heapprof: The data has been saved to dhat-heap.json, and is viewable with dh_view.html
