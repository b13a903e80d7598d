// Every wrong use has a message of its own, as an exception and as a value; none ends a
// program that did nothing wrong.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O1 -g -I%include %s -o app && env HEAPPROF_OPTIONS=quiet=1 ./app > out.txt 2> err.txt
// RUN: %FileCheck --input-file=out.txt %s
// RUN: %FileCheck --check-prefix=ERR --input-file=err.txt %s
//
// Without exceptions a misuse that is not asked for as a value aborts with its message.
// RUN: %clangxx -O1 -g -fno-exceptions -DNO_EXCEPTIONS -I%include %s -o none && env HEAPPROF_OPTIONS=quiet=1 %not --crash ./none 2>&1 | %FileCheck --check-prefix=NONE %s
//
// When nothing is counted a reading is an error, never a zero.
// RUN: %clangxx -O1 -DREADS -I%include %s -o reads
// RUN: env HEAPPROF_OPTIONS=start=0 ./reads | %FileCheck --check-prefix=OFF %s
// RUN: %plain-clangxx -O1 -DREADS -I%include %s -o plain && ./plain | %FileCheck --check-prefix=PLAIN %s

#include <heapprof/heapprof.hpp>

#include <cstdio>
#include <cstdlib>

using namespace heapprof;

#ifdef NO_EXCEPTIONS
int main() {
  Error E;
  std::optional<Profiler> P = Profiler::builder().try_build(E);
  std::optional<Profiler> Q = Profiler::builder().try_build(E);
  std::fprintf(stderr, "%d %d %d\n", bool(P), bool(Q), E == HEAPPROF_ALREADY_RUNNING);
  Profiler::new_heap();
}
// NONE: 1 0 1
// NONE: heapprof: Profiler::builder().build(): creating a profiler while a profiler is already running
#else

template <typename F> void expect(F Function) {
  try {
    Function();
    std::puts("no error");
  } catch (const Misuse &E) {
    std::printf("misuse: %s\n", E.what());
  } catch (const AssertionFailure &E) {
    std::printf("failure: %s\n", E.what());
  }
}

#ifdef READS
int main() {
  expect([] { Scope S; });
  expect([] { Profiler P = Profiler::new_heap(); });
  expect([] { HeapStats::get(); });
  expect([] { AdHocStats::get(); });
  expect([] { HEAPPROF_ASSERT(true); });
  expect([] { measure([] {}); });
  Error E;
  Scope S(E, "x");
  HeapStats Stats;
  std::printf("%d %d %d\n", E != HEAPPROF_OK, S.try_stats(Stats) != HEAPPROF_OK,
              S.save() != HEAPPROF_OK);
}
// OFF-COUNT-6: misuse: heapprof: {{.*}}: nothing is being counted: the runtime is missing or switched off
// OFF: 1 1 1
// PLAIN-COUNT-6: misuse: heapprof: {{.*}}: this code was compiled without heapprof's plugin
// PLAIN: 1 1 1
#else

int main() {
  // CHECK: misuse: heapprof: HeapStats::get(): no profiler has been started
  expect([] { HeapStats::get(); });
  // CHECK-NEXT: misuse: heapprof: AdHocStats::get(): no profiler has been started
  expect([] { AdHocStats::get(); });
  // CHECK-NEXT: misuse: heapprof: assertion: no profiler has been started
  expect([] { HEAPPROF_ASSERT(true); });
  {
    Profiler P = Profiler::new_heap();
    // CHECK-NEXT: misuse: {{.*}}: creating a profiler while a profiler is already running
    expect([] { Profiler::new_ad_hoc(); });
    // CHECK-NEXT: misuse: heapprof: AdHocStats::get(): the profiler runs in the other mode
    expect([] { AdHocStats::get(); });
    // CHECK-NEXT: misuse: heapprof: assertion: asserting while not in testing mode
    expect([] { HEAPPROF_ASSERT(1 + 1 == 2); });
    // CHECK-NEXT: misuse: heapprof: assertion: asserting while not in testing mode
    expect([] { HEAPPROF_ASSERT_EQ(1, 1); });
  }
  // CHECK-NEXT: misuse: heapprof: HeapStats::get(): the profiler has been stopped
  expect([] { HeapStats::get(); });
  // CHECK-NEXT: misuse: heapprof: assertion: the profiler has been stopped
  expect([] { HEAPPROF_ASSERT_NE(1, 2); });
  {
    Profiler P = Profiler::new_ad_hoc();
    // CHECK-NEXT: misuse: heapprof: HeapStats::get(): the profiler runs in the other mode
    expect([] { HeapStats::get(); });
  }
  {
    Profiler P = Profiler::builder().testing().file_name("t.json").build();
    // CHECK-NEXT: no error
    expect([] { HEAPPROF_ASSERT(true, "not seen"); });
    // CHECK-NEXT: no error
    expect([] { HEAPPROF_ASSERT_EQ(2u, 2); });
    // CHECK-NEXT: no error
    expect([] { HEAPPROF_ASSERT_NE(-1, ~0ull); });
    // CHECK-NEXT: failure: heapprof: assertion failed: HeapStats::get().total_blocks != 0: after all
    // CHECK-NEXT:   left: 0
    // CHECK-NEXT:   right: 0
    // CHECK-NEXT:   allocated: 0 bytes in 0 blocks
    // CHECK-NEXT:   at most: 0 bytes in 0 blocks
    // CHECK-NEXT:   live now: 0 bytes in 0 blocks
    // CHECK: the profile: {{.*}}/t.json
    expect([] { HEAPPROF_ASSERT_NE(HeapStats::get().total_blocks, 0, "after " + std::string("all")); });
    // CHECK-NEXT: misuse: heapprof: assertion: an assertion has failed already
    expect([] { HEAPPROF_ASSERT(true); });
    // CHECK-NEXT: misuse: heapprof: HeapStats::get(): an assertion has failed already
    expect([] { HeapStats::get(); });
    // CHECK-NEXT: misuse: {{.*}}: creating a profiler while a profiler is already running
    expect([] { Profiler::new_heap(); });
  }
  auto B = Profiler::builder();
  B.file_name("/nowhere/x.json");
  {
    Profiler P = B.build();
    // CHECK-NEXT: misuse: heapprof: Profiler::builder().build(): this builder has built its profiler already
    expect([&] { B.build(); });
    // CHECK-NEXT: cannot write: 1
    std::printf("cannot write: %d\n", P.stop() == HEAPPROF_CANNOT_WRITE);
  }
  {
    Scope S("a/b c");
    // CHECK-NEXT: failure: heapprof: check failed: max_bytes > 10
    // CHECK: the profile: {{.*}}/dhat-heap.a_b_c.json
    expect([&] { HEAPPROF_CHECK(S, max_bytes > 10); });
    // CHECK-NEXT: cannot write: 1
    std::printf("cannot write: %d\n", S.save("/nowhere/y.json") == HEAPPROF_CANNOT_WRITE);
    // CHECK-NEXT: misuse: heapprof: Scope::to_string(): {{.*}}could not be written
    setenv("TMPDIR", "/nowhere", 1);
    expect([&] { (void)S.to_string(); });
  }
  heapprof_heap_stats Stats;
  heapprof_scope Scope;
  // CHECK-NEXT: closed twice: 1 1 1
  heapprof_open_scope(nullptr, &Scope);
  heapprof_close_scope(Scope);
  std::printf("closed twice: %d %d %d\n", heapprof_close_scope(Scope) == HEAPPROF_NO_SCOPE,
              heapprof_scope_stats(Scope, &Stats, nullptr) == HEAPPROF_NO_SCOPE,
              heapprof_scope_stats(0, &Stats, nullptr) == HEAPPROF_NO_SCOPE);
  // CHECK-NEXT: opened 1024
  int Opened = 0;
  while (heapprof_open_scope(nullptr, &Scope) == HEAPPROF_OK)
    ++Opened;
  std::printf("opened %d\n", Opened);
  // CHECK-NEXT: misuse: heapprof: Scope: no scope can be opened: 1024 are open
  expect([] { heapprof::Scope S; });
}
// ERR: heapprof: cannot write '/nowhere/x.json': No such file or directory
// ERR: heapprof: cannot write '/nowhere/y.json': No such file or directory
#endif
#endif
