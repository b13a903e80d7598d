// The profiler that a program starts itself, as dhat-rs has it: what is from before does not
// count, what is reallocated inside does; numbers at any time; a file for each.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O1 -g -I%include -pthread %s -o app
// RUN: env HEAPPROF_OPTIONS=quiet=1 ./app
// RUN: %not ls dhat-heap.json
// RUN: %FileCheck --input-file=first.json %s
// RUN: %FileCheck --check-prefix=EVENTS --input-file=dhat-ad-hoc.json %s
// RUN: %FileCheck --check-prefix=TRIMMED --input-file=trimmed.json %s
// RUN: node %inputs/drive_dh_view.js %dh-view first.json dhat-ad-hoc.json both.json both.ad-hoc.json > viewed.txt
//
// One that is not stopped when the process ends has its file all the same.
// RUN: env HEAPPROF_OPTIONS=quiet=1 ./app exit && ls unstopped.json && %not ls dhat-heap.json
// RUN: env HEAPPROF_OPTIONS=quiet=1 ./app testing && %not ls dhat-heap.json
//
// In a forked child there is none; the parent's is its own.
// RUN: env HEAPPROF_OPTIONS=quiet=1 ./app fork && ls forked.json

#include <heapprof/heapprof.hpp>

#include <cassert>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace heapprof;

#define CHECK(X)                                                                           \
  do {                                                                                     \
    if (!(X)) {                                                                            \
      fprintf(stderr, "line %d: %s\n", __LINE__, #X);                                      \
      _exit(1);                                                                            \
    }                                                                                      \
  } while (0)

__attribute__((noinline)) static void *block(size_t N, void *Old = nullptr) {
  void *P = realloc(Old, N);
  __asm__ volatile("" : : "r"(P) : "memory");
  return P;
}
__attribute__((noinline)) static void deep(int N) {
  if (N)
    deep(N - 1);
  else
    free(block(1));
  __asm__ volatile("");
}

static bool is(const HeapStats &S, uint64_t TotalBlocks, uint64_t TotalBytes, uint64_t Blocks,
               uint64_t Bytes, uint64_t MaxBlocks, uint64_t MaxBytes) {
  return S.total_blocks == TotalBlocks && S.total_bytes == TotalBytes &&
         S.curr_blocks == Blocks && S.curr_bytes == Bytes && S.max_blocks == MaxBlocks &&
         S.max_bytes == MaxBytes;
}

static void heap() {
  void *Before = block(100), *Grown = block(50);
  Profiler P = Profiler::builder().file_name("first.json").build();
  CHECK(is(HeapStats::get(), 0, 0, 0, 0, 0, 0));
  free(Before);
  CHECK(is(HeapStats::get(), 0, 0, 0, 0, 0, 0));
  Grown = block(80, Grown);
  CHECK(is(HeapStats::get(), 1, 80, 1, 80, 1, 80));
  void *Mine = block(1000);
  Mine = block(200, Mine);
  CHECK(is(HeapStats::get(), 3, 1280, 2, 280, 2, 1080));
  for (int I = 0; I < 10; ++I)
    free(block(1));
  CHECK(is(HeapStats::get(), 13, 1290, 2, 280, 2, 1080));
  void *Theirs = nullptr;
  std::thread([&] { Theirs = block(800); }).join();
  // What libc keeps for threads is there too.
  HeapStats S = HeapStats::get();
  CHECK(S.curr_bytes >= 1080 && S.curr_blocks >= 3);
  free(Theirs);
  CHECK(HeapStats::get().curr_bytes == S.curr_bytes - 800);
  CHECK(P.to_string().find("\"mode\":\"heap\"") != std::string::npos);
  CHECK(P.save("now.json") == HEAPPROF_OK && !access("now.json", R_OK));
  CHECK(P.stop() == HEAPPROF_OK && P.stop() == HEAPPROF_STOPPED);
  free(Mine);
  free(Grown);
}

static void adHoc() {
  ad_hoc_event(1000);
  Profiler P = Profiler::new_ad_hoc();
  ad_hoc_event(3);
  ad_hoc_event(100);
  free(block(10));
  std::thread([] { ad_hoc_event(3); }).join();
  AdHocStats S = AdHocStats::get();
  CHECK(S.total_events == 3 && S.total_units == 106);
}

static void both() {
  Profiler P = Profiler::builder().heap_and_ad_hoc().file_name("both.json").build();
  free(block(10));
  ad_hoc_event(5);
  CHECK(AdHocStats::get().total_units == 5 && HeapStats::get().total_bytes == 10);
}

static void trimmed() {
  Profiler P = Profiler::builder().trim_backtraces(5).file_name("trimmed.json").build();
  deep(20);
  Profiler Q = std::move(P);
  deep(30);
}

int main(int Count, char **Arguments) {
  std::string What = Count > 1 ? Arguments[1] : "";
  if (What == "exit") {
    static Profiler P = Profiler::builder().file_name("unstopped.json").build();
    free(block(9));
    _exit(0);
  }
  if (What == "testing") {
    auto *P = new Profiler(Profiler::builder().testing().build());
    free(block(9));
    exit(!P);
  }
  if (What == "fork") {
    Profiler P = Profiler::builder().file_name("forked.json").build();
    if (pid_t Child = fork()) {
      int Status;
      waitpid(Child, &Status, 0);
      return Status;
    }
    HeapStats S;
    CHECK(HeapStats::try_get(S) == HEAPPROF_NOT_STARTED);
    Profiler Own = Profiler::builder().file_name("child.json").build();
    free(block(7));
    CHECK(HeapStats::get().total_bytes == 7);
    CHECK(Own.stop() == HEAPPROF_OK && !access("child.json", R_OK));
    CHECK(access("forked.json", R_OK));
    _exit(0);
  }
  heap();
  adHoc();
  both();
  trimmed();
}

// CHECK: "mode":"heap"
// CHECK: {"tb":1200,"tbk":2,{{.*}}"mb":1000,"mbk":1,
// CHECK-SAME: "eb":200,"ebk":1,
// CHECK: {"tb":10,"tbk":10,{{.*}}"mb":1,"mbk":1,
// CHECK: "end":"stopped"

// EVENTS: "mode":"ad-hoc"
// EVENTS: {"tb":100,"tbk":1,
// EVENTS-NEXT: {"tb":3,"tbk":1,
// EVENTS-NEXT: {"tb":3,"tbk":1,
// EVENTS-NEXT: {{^}}]

// TRIMMED: {"tb":2,"tbk":2,{{.*}}"fs":[1,2,3,3,3]}
