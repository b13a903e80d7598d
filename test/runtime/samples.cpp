// Samples: each program point's estimate is right on average, whatever allocates and frees,
// as far as the theory says how far off it may be.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O1 -g -pthread %s -o app
// RUN: %compare-samples ./app 16384 20
//
// The file and the summary say so; a size has a unit; what is too small is refused. Points of
// the file have the number of their samples, and DHAT's viewer is told.
// RUN: env HEAPPROF_OPTIONS=sample=16KiB:out=a.json ./app 2>&1 | %FileCheck --check-prefix=SUMMARY %s
// SUMMARY: heapprof: Estimated from {{[0-9,]+}} samples, one in 16,384 bytes on average
// RUN: %FileCheck --check-prefix=JSON --input-file=a.json %s
// JSON: "verb":"Allocated (by samples)"
// JSON: "samples":
// JSON: "bytesPerSample":16384
// RUN: %heapprof summary a.json | %FileCheck --check-prefix=TOOL %s
// TOOL: Estimated from {{[0-9,]+}} samples, one in 16,384 bytes on average.
// TOOL: bytes (within {{[0-9]+}} %, {{[0-9,]+}} samples) in
// RUN: env HEAPPROF_OPTIONS=sample=100:out=b.json ./app 2>&1 | %FileCheck --check-prefix=SMALL %s
// RUN: env HEAPPROF_OPTIONS=sample=1MB:out=b.json ./app 2>&1 | %FileCheck --check-prefix=UNIT %s
// SMALL: heapprof: HEAPPROF_OPTIONS: '100' is no value for 'sample'; help=1 lists all
// UNIT: heapprof: HEAPPROF_OPTIONS: '1MB' is no value for 'sample'; help=1 lists all

#include <cstdlib>
#include <cstring>
#include <memory>
#include <thread>
#include <vector>

namespace {

[[gnu::noinline]] void shortLived() {
  for (int I = 0; I < 200'000; ++I) {
    auto *Block = static_cast<char *>(malloc(48));
    *Block = char(I);
    __asm__ volatile("" ::"r"(Block) : "memory");
    free(Block);
  }
}

[[gnu::noinline]] std::vector<std::unique_ptr<int[]>> kept() {
  std::vector<std::unique_ptr<int[]>> Blocks(20'000);
  for (auto &Block : Blocks)
    Block.reset(new int[100]);
  return Blocks;
}

[[gnu::noinline]] void leaked() {
  for (int I = 0; I < 3000; ++I) {
    void *volatile Block = calloc(10, 100);
    (void)Block;
  }
}

[[gnu::noinline]] void large() {
  for (int I = 0; I < 200; ++I) {
    void *Block = malloc(40'000);
    __asm__ volatile("" ::"r"(Block) : "memory");
    free(Block);
  }
}

[[gnu::noinline]] void copied() {
  for (int I = 0; I < 30'000; ++I) {
    char *Copy = strdup("a text of thirty-nine characters, it is");
    __asm__ volatile("" ::"r"(Copy) : "memory");
    free(Copy);
  }
}

[[gnu::noinline]] void aligned() {
  for (int I = 0; I < 5000; ++I) {
    void *Block;
    if (posix_memalign(&Block, 64, 320))
      abort();
    free(Block);
  }
}

[[gnu::noinline]] void ofThread() {
  for (int I = 0; I < 50'000; ++I) {
    auto *Block = new long[3];
    __asm__ volatile("" ::"r"(Block) : "memory");
    delete[] Block;
  }
}

} // namespace

int main() {
  shortLived();
  auto Blocks = kept();
  leaked();
  large();
  copied();
  aligned();
  std::thread A(ofThread), B(ofThread);
  A.join();
  B.join();
  // Other threads free what this one has allocated.
  std::thread([&] { Blocks.resize(5000); }).join();
}
