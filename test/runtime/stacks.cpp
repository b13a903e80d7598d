// Stacks are complete from the allocation to main, through code that was built by GCC
// without frame pointers: a call-back of qsort, a string that grows inside libstdc++,
// a thread, a signal handler.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O2 -g -pthread %s -o app && ./app
// RUN: %heapprof summary -n 20 -d 30 dhat-heap.json | %FileCheck %s
// RUN: %not grep '"cut"' dhat-heap.json
// RUN: %clangxx -O2 -g -fuse-ld=lld -flto -pthread %s -o app && ./app
// RUN: %heapprof summary -n 20 -d 30 dhat-heap.json | %FileCheck %s
// RUN: %not grep '"cut"' dhat-heap.json
// RUN: %clangxx -O2 -g -fuse-ld=lld -flto=thin -pthread %s -o app && ./app
// RUN: %heapprof summary -n 20 -d 30 dhat-heap.json | %FileCheck %s
// RUN: %not grep '"cut"' dhat-heap.json

#include <csignal>
#include <cstdlib>
#include <string>
#include <thread>

void *volatile Sink;

static int compare(const void *A, const void *B) {
  free(Sink);
  Sink = malloc(40000);
  return *(const int *)A - *(const int *)B;
}
__attribute__((noinline)) void sorted() {
  int Numbers[] = {3, 1};
  qsort(Numbers, 2, sizeof(int), compare);
}
// CHECK-LABEL: 40,000 bytes in 1 blocks
// CHECK-NEXT: compare ({{.*}}stacks.cpp:[[#@LINE-8]]:10)
// CHECK: qsort
// CHECK: sorted {{.*}}stacks.cpp:[[#@LINE-5]]:3)
// CHECK-NEXT: main {{.*}}stacks.cpp:[[#]]:3)
// CHECK-EMPTY:

__attribute__((noinline)) void onSignal(int) { Sink = malloc(30000); }
__attribute__((noinline)) void raised() {
  free(Sink);
  signal(SIGUSR1, onSignal);
  raise(SIGUSR1);
}
// CHECK-LABEL: 30,000 bytes in 1 blocks
// CHECK-NEXT: onSignal {{.*}}stacks.cpp:[[#@LINE-7]]:55)
// CHECK: raise
// CHECK: raised {{.*}}stacks.cpp:[[#@LINE-5]]:3)
// CHECK-NEXT: main

__attribute__((noinline)) void grown(std::string &S) { S.append(20000, 'x'); }
// CHECK-LABEL: 20,001 bytes in 1 blocks
// CHECK-NOT: operator new
// CHECK: grown ({{.*}}stacks.cpp:[[#@LINE-3]]:58)
// CHECK-NEXT: main

void inThread() { Sink = malloc(10000); }
// CHECK-LABEL: 10,000 bytes in 1 blocks
// CHECK-NEXT: inThread {{.*}}stacks.cpp:[[#@LINE-2]]:26)

int main() {
  sorted();
  raised();
  std::string S;
  grown(S);
  S = std::string();
  std::thread(inThread).join();
}
