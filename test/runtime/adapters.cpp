// Memory tests with the test frameworks and the benchmark library of Debian: what holds
// passes; what does not fails with numbers, sites and a profile; leaks are found; a reading
// that cannot be taken is a failure.
// RUN: rm -rf %t && mkdir %t && cd %t
//
// RUN: %clangxx -O1 -g -I%include -DGTEST %s -lgtest -lgtest_main -pthread -o gtest
// RUN: ./gtest '--gtest_filter=-*Wrong*' && %not ls dhat-heap.json && env HEAPPROF_OPTIONS=quiet=1:out=run.json ./gtest '--gtest_filter=-*Wrong*' && ls run.json
// RUN: env HEAPPROF_OPTIONS=quiet=1 %not ./gtest '--gtest_filter=*Wrong*' > gtest.txt 2>&1
// RUN: %FileCheck --input-file=gtest.txt %s && ls dhat-heap.Memory.WrongPeak.json
// RUN: env HEAPPROF_OPTIONS=start=0 %not ./gtest '--gtest_filter=-*Wrong*' | %FileCheck --check-prefix=OFF %s
//
// RUN: %clangxx -O0 -g -I%include -DCATCH -DCATCH_CONFIG_CONSOLE_WIDTH=300 %s -o catch
// RUN: ./catch '~*Wrong*' && %not ls dhat-heap.json
// RUN: env HEAPPROF_OPTIONS=quiet=1 %not ./catch '*Wrong*' > catch.txt 2>&1
// RUN: %FileCheck --input-file=catch.txt %s && ls dhat-heap.WrongPeak.json
// RUN: env HEAPPROF_OPTIONS=start=0 %not ./catch '~*Wrong*' | %FileCheck --check-prefix=OFF %s
//
// RUN: rm dhat-heap.* && %clangxx -O0 -g -I%include -DDOCTEST %s -o doctest
// RUN: ./doctest '-tce=*Wrong*' && %not ls dhat-heap.json
// RUN: env HEAPPROF_OPTIONS=quiet=1 %not ./doctest '-tc=*Wrong*' > doctest.txt 2>&1
// RUN: %FileCheck --input-file=doctest.txt %s && ls dhat-heap.WrongPeak.json
// RUN: env HEAPPROF_OPTIONS=start=0 %not ./doctest '-tce=*Wrong*' | %FileCheck --check-prefix=OFF %s
//
// RUN: %clangxx -O1 -g -I%include -DBENCHMARK %s -lbenchmark -pthread -o benchmark
// RUN: env HEAPPROF_OPTIONS=quiet=1 ./benchmark --benchmark_format=json --benchmark_min_time=0.001 > benchmark.json 2> benchmark.txt
// RUN: %FileCheck --check-prefix=BENCH --input-file=benchmark.json %s

#include <cstdlib>
#include <memory>
#include <vector>

__attribute__((noinline)) static void *block(size_t N) {
  void *P = malloc(N);
  __asm__ volatile("" : : "r"(P) : "memory");
  return P;
}

#ifdef BENCHMARK
#include <heapprof/benchmark.hpp>

static void BM_block(benchmark::State &State) {
  for (auto _ : State)
    free(block(100));
}
// Not as many as the time allows: on a busy machine that may be one.
BENCHMARK(BM_block)->Iterations(16);

int main(int Count, char **Arguments) {
  heapprof::MemoryManager Memory;
  benchmark::RegisterMemoryManager(&Memory);
  benchmark::Initialize(&Count, Arguments);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::RegisterMemoryManager(nullptr);
}
// BENCH: "name": "BM_block/iterations:16"
// BENCH: "allocs_per_iter": 1.{{[0-9e+-]+}},
// BENCH: "max_bytes_used": {{[1-9][0-9]+}}
#else

#ifdef GTEST
#include <heapprof/gtest.hpp>
#define CASE(Name) TEST(Memory, Name)
#define CHECK_HEAP EXPECT_HEAP
#define REQUIRE_HEAP ASSERT_HEAP
#define CHECK_NO_LEAKS EXPECT_NO_LEAKS
#define REQUIRE_NO_LEAKS ASSERT_NO_LEAKS
#elif defined(CATCH)
#define CATCH_CONFIG_MAIN
#include <heapprof/catch2.hpp>
#define CASE(Name) TEST_CASE(#Name)
#else
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <heapprof/doctest.hpp>
#define CASE(Name) TEST_CASE(#Name)
#endif

using namespace heapprof;

CASE(Holds) {
  TestScope Scope;
  free(block(1000));
  CHECK_HEAP(Scope, max_bytes <= 1_KB);
  CHECK_HEAP(Scope, max_bytes >= 1000);
  REQUIRE_HEAP(Scope, total_blocks < 5);
  CHECK_NO_LEAKS(Scope, "block");
  void *P = block(3);
  CHECK_NO_LEAKS(Scope, "makesNoLeak");
  free(P);
  REQUIRE_NO_LEAKS(Scope, "block");
}

CASE(WrongPeak) {
  TestScope Scope;
  free(block(1000));
  REQUIRE_HEAP(Scope, max_bytes < 1000);
  abort();
}

CASE(WrongLeak) {
  TestScope Scope;
  void *P = block(123);
  CHECK_NO_LEAKS(Scope, "block");
  free(P);
}

// Failures are recorded by the framework, in memory that is not the test's.
CASE(WrongTwice) {
  TestScope Scope;
  free(block(1000));
  CHECK_HEAP(Scope, total_blocks == 7);
  CHECK_HEAP(Scope, total_blocks == 8);
  if (Scope.stats().total_blocks == 1)
    CHECK_NO_LEAKS(Scope);
  else
    abort();
}

// CHECK: max_bytes < 1000
// CHECK: allocated: {{ *}}1,000 bytes in 1 blocks
// CHECK: most of it at its maximum:
// CHECK: 1,000 bytes in 1 blocks
// CHECK-NEXT: block ({{.*}}adapters.cpp:33:13)
// Catch2 breaks lines.
// CHECK: the profile:
// CHECK: dhat-heap.{{.*}}WrongPeak.json
// CHECK: still live: 123 bytes in 1 blocks with 'block'
// CHECK: block ({{.*}}adapters.cpp:33:13)

// CHECK: total_blocks == 7
// CHECK: total_blocks == 8
// CHECK: allocated: {{ *}}1,000 bytes in 1 blocks
// CHECK: live now: {{ *}}0 bytes in 0 blocks
// CHECK-NOT: still live

// OFF: nothing is being counted
#endif
