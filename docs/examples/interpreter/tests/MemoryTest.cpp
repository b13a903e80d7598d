//===- MemoryTest.cpp - How much memory scripts need ----------------------===//

#include "Run.h"

#include <heapprof/gtest.hpp>

using namespace heapprof::literals;
using namespace script;

TEST(Memory, BasicAllocations) {
  heapprof::TestScope S;
  {
    Collector Heap(/*KeepsCycles=*/false);
    auto L = Heap.make<List>();
    L->Items.reserve(32);
    for (int I = 0; I < 32; ++I)
      L->Items.push_back(double(I));
    auto M = Heap.make<Map>();
    M->Entries["name"] = make_string("longer than what a string has in itself");
    L->Items[0] = M;
    EXPECT_HEAP(S, max_bytes <= limit(2_KiB));
    EXPECT_HEAP(S, total_blocks <= 8);
  }
  EXPECT_NO_LEAKS(S);
}

TEST(Memory, SmallProgram) {
  heapprof::TestScope S;
  run("let a = 5;\n"
      "let b = 10;\n"
      "let text = \"sum: \" + str(a + b);\n"
      "if a < b { print(text); } else { print(a - b); }\n");
  EXPECT_HEAP(S, max_bytes <= limit(4_KiB));
  EXPECT_NO_LEAKS(S);
}

TEST(Memory, Functions) {
  heapprof::TestScope S;
  run("fun add(a, b) { return a + b; }\n"
      "fun twice(f, x) { return f(f(x)); }\n"
      "let sum = 0;\n"
      "for i in range(50) { sum = add(sum, twice(fun(n) { return n + i; }, "
      "1)); }\n"
      "print(sum);\n");
  EXPECT_HEAP(S, max_bytes <= limit(10_KiB));
  EXPECT_HEAP(S, total_blocks <= limit(1500));
}

TEST(Memory, Environments) {
  heapprof::TestScope S;
  std::ostream Nowhere(nullptr);
  Interpreter I(Nowhere);
  Program P = Parser("let outer = 1;\n"
                     "for i in range(1000) {\n"
                     "  let a = i;\n"
                     "  if a > 2 { let b = a; { let c = b; outer = c; } }\n"
                     "}\n")
                  .parse_program();
  I.run(P);
  // What is left are the globals, whoever had them in between.
  EXPECT_EQ(I.globals().use_count(), 1);
  EXPECT_HEAP(S, max_bytes <= limit(50_KiB));
  EXPECT_HEAP(S, curr_bytes <= limit(4_KiB));
}

TEST(Memory, Recursion) {
  heapprof::TestScope S;
  run("fun fib(n) { if n < 2 { return n; } return fib(n - 1) + fib(n - 2); }\n"
      "fib(15);\n");
  // 1973 calls, but never more than 15 at a time.
  EXPECT_HEAP(S, max_bytes <= limit(10_KiB));
  EXPECT_HEAP(S, total_blocks <= 1973 * 5);
}

TEST(Memory, ClosureDoesNotLeak) {
  heapprof::TestScope S;
  run("fun make() { fun self() { return self; } return self; }\n"
      "for i in range(2000) { make(); }\n");
  EXPECT_NO_LEAKS(S, "Environment");
}

TEST(Memory, CyclesAreFreedWhileTheProgramRuns) {
  heapprof::TestScope S;
  run("fun make() { fun self() { return self; } return self; }\n"
      "let i = 0;\n"
      "while i < 10000 { make(); i = i + 1; }\n");
  EXPECT_HEAP(S, max_bytes <= limit(300_KiB));
}

TEST(Memory, HeapAndHotspots) {
  heapprof::Profiler P = heapprof::Profiler::builder()
                             .heap_and_ad_hoc()
                             .testing()
                             .file_name("dhat-heap.Memory.HeapAndHotspots.json")
                             .build();
  run("fun fib(n) { if n < 2 { return n; } return fib(n - 1) + fib(n - 2); }\n"
      "fib(10);\n");
  heapprof::HeapStats Heap = heapprof::HeapStats::get();
  heapprof::AdHocStats Hotspots = heapprof::AdHocStats::get();
  // 177 calls, an environment for each, and that of the globals.
  HEAPPROF_ASSERT_EQ(Hotspots.total_events, 177 + 177 + 1);
  HEAPPROF_ASSERT(Heap.max_bytes <= limit(8_KiB));
  HEAPPROF_ASSERT_EQ(Heap.curr_blocks, 0);
}
