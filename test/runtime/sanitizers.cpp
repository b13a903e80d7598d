// With sanitizers: the program runs, the sanitizer reports what it should and nothing of
// ours, and the blocks of instrumented code are counted.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O1 -g -pthread -fsanitize=address %s -o address && ./address 2>&1 | %FileCheck %s
// RUN: not ./address bad 2>&1 | %FileCheck --check-prefix=ADDRESS %s
// RUN: not ./address leak 2>&1 | %FileCheck --check-prefix=LEAK %s
// RUN: %clangxx -O1 -g -pthread -fsanitize=undefined %s -o undefined && ./undefined 2>&1 | %FileCheck %s
// RUN: ./undefined overflow 2>&1 | %FileCheck --check-prefix=UNDEFINED %s
// RUN: %clangxx -O1 -g -pthread -fsanitize=thread %s -o thread && ./thread 2>&1 | %FileCheck %s
// RUN: not ./thread race 2>&1 | %FileCheck --check-prefix=THREAD %s
// RUN: %clangxx -O1 -g -pthread -fsanitize=leak %s -o leak && ./leak 2>&1 | %FileCheck %s
// RUN: not ./leak leak 2>&1 | %FileCheck --check-prefix=LEAK %s
// RUN: %clangxx -O1 -g -pthread -fsanitize=memory -DNOTHREADS %s -o memory && ./memory 2>&1 | %FileCheck %s
// RUN: not ./memory uninitialised 2>&1 | %FileCheck --check-prefix=MEMORY %s

#include <cstdlib>
#include <cstring>
#include <thread>

static char *volatile Block;
static int Shared;

__attribute__((noinline)) static void leak() {
  Block = static_cast<char *>(malloc(3000));
  Block = nullptr;
}

static void work() {
  for (int I = 0; I < 1000; ++I)
    free(malloc(size_t(I % 10 + 10)));
}

int main(int Count, char **Arguments) {
  const char *What = Count > 1 ? Arguments[1] : "";
  Block = static_cast<char *>(malloc(12000));
#ifndef NOTHREADS
  std::thread First(work), Second(work);
  First.join();
  Second.join();
#endif
  if (!strcmp(What, "bad"))
    Block[12000] = 1;
  if (!strcmp(What, "leak"))
    leak();
  if (!strcmp(What, "overflow"))
    Shared = 0x7fffffff + Count - 1;
  if (!strcmp(What, "uninitialised") && Block[5])
    Shared = 1;
  if (!strcmp(What, "race")) {
    std::thread Racer([] { ++Shared; });
    ++Shared;
    Racer.join();
  }
  free(Block);
  return 0;
}

// CHECK-NOT: {{WARNING|ERROR}}
// CHECK: heapprof: Total: {{ *}}{{[0-9,]+}} bytes in {{[0-9,]+}} blocks
// CHECK-NOT: {{WARNING|ERROR}}
// ADDRESS: ERROR: AddressSanitizer: heap-buffer-overflow
// ADDRESS: allocated by thread T0
// LEAK: ERROR: LeakSanitizer: detected memory leaks
// LEAK: SUMMARY: {{.*}} byte(s) leaked
// UNDEFINED: runtime error: signed integer overflow
// THREAD: WARNING: ThreadSanitizer: data race
// MEMORY: WARNING: MemorySanitizer: use-of-uninitialized-value
