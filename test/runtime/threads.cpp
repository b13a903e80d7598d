// Blocks that one thread allocates and another frees: totals and ends are exact, and the
// points' shares of t-gmax sum exactly to it.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O2 -g -pthread %s -o app && env HEAPPROF_OPTIONS=symbolize=0 ./app 2> err
// RUN: %FileCheck --input-file=dhat-heap.json %s
// RUN: grep -oE '"gb":[0-9]+' dhat-heap.json | awk -F: '{ s += $2 } END { print s }' > sum
// RUN: grep gmax err | tr -d ', ' | grep -oE '[0-9]+bytes' | grep -oE '[0-9]+' | diff - sum

#include <atomic>
#include <cstdlib>
#include <thread>
#include <vector>

constexpr int Threads = 8, Blocks = 20000;
std::atomic<void *> Exchange[64];

__attribute__((noinline)) void *make() { return malloc(64); }

void work(unsigned Seed) {
  for (int I = 0; I < Blocks; ++I) {
    Seed = Seed * 1664525 + 1013904223;
    free(Exchange[Seed >> 26].exchange(make()));
  }
}

int main() {
  std::vector<std::thread> All;
  for (unsigned I = 0; I < Threads; ++I)
    All.emplace_back(work, I);
  for (std::thread &T : All)
    T.join();
  for (auto &P : Exchange)
    free(P.exchange(nullptr));
  return 0;
}

// 8 * 20,000 * 64
// CHECK: {"tb":10240000,"tbk":160000,{{.*}}"eb":0,"ebk":0,
