// Scopes: nested, overlapping, of one thread or of all, each with its own peak; leaks with
// a filter; the same test in many threads at one time has the same numbers in each.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O1 -g -I%include -pthread %s -o app && env HEAPPROF_OPTIONS=quiet=1 ./app > out.txt
// RUN: %FileCheck --input-file=out.txt %s
// RUN: node %inputs/drive_dh_view.js %dh-view dhat-heap.outer.json dhat-heap.leaks.json window.json > viewed.txt
// RUN: %FileCheck --check-prefix=WINDOW --input-file=window.json %s

#include <heapprof/heapprof.hpp>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace heapprof;

__attribute__((noinline)) static void *block(size_t N, void *Old = nullptr) {
  void *P = realloc(Old, N);
  __asm__ volatile("" : : "r"(P) : "memory");
  return P;
}

static void print(const char *What, const HeapStats &S) {
  std::printf("%s: total %llu in %llu, live %llu in %llu, most %llu in %llu\n", What,
              (unsigned long long)S.total_bytes, (unsigned long long)S.total_blocks,
              (unsigned long long)S.curr_bytes, (unsigned long long)S.curr_blocks,
              (unsigned long long)S.max_bytes, (unsigned long long)S.max_blocks);
}

struct Environment {
  std::shared_ptr<Environment> Self;
  char Data[100];
};
__attribute__((noinline)) static void makeCycle() {
  auto E = std::make_shared<Environment>();
  E->Self = E;
}

static HeapStats work() {
  Scope S("parallel");
  std::vector<void *> Blocks;
  Blocks.reserve(64);
  for (int I = 0; I < 64; ++I)
    Blocks.push_back(block(size_t(I) + 1));
  for (int I = 0; I < 64; I += 2) {
    free(Blocks[size_t(I)]);
    Blocks[size_t(I)] = nullptr;
  }
  for (int I = 1; I < 64; I += 2)
    Blocks[size_t(I)] = block(200, Blocks[size_t(I)]);
  HeapStats Numbers = S.stats();
  for (void *B : Blocks)
    free(B);
  return Numbers;
}

int main() {
  // Its buffer is no part of the test.
  setvbuf(stdout, nullptr, _IONBF, 0);
  void *Old = block(10000);
  {
    Scope Outer("outer");
    // CHECK: empty: total 0 in 0, live 0 in 0, most 0 in 0
    print("empty", Outer.stats());
    void *A = block(100);
    {
      Scope Inner;
      free(Old);
      free(A);
      void *B = block(70);
      B = block(90, B);
      // CHECK-NEXT: inner: total 160 in 2, live 90 in 1, most 90 in 1
      print("inner", Inner.stats());
      free(B);
      void *C = block(90);
      free(C);
      // CHECK-NEXT: again: total 250 in 3, live 0 in 0, most 90 in 1
      print("again", Inner.stats());
    }
    // CHECK-NEXT: outer: total 350 in 4, live 0 in 0, most 100 in 1
    print("outer", Outer.stats());
    Outer.save();
  }
  {
    auto First = std::make_unique<Scope>("first");
    void *A = block(1);
    auto Second = std::make_unique<Scope>("second");
    void *B = block(10);
    First.reset();
    free(A);
    // CHECK-NEXT: overlapping: total 10 in 1, live 10 in 1, most 10 in 1
    print("overlapping", Second->stats());
    free(B);
  }
  {
    Scope Leaks("leaks");
    makeCycle();
    void *Other = block(77);
    // CHECK-NEXT: still live: 213 bytes in 2 blocks
    // CHECK: makeCycle
    // CHECK: the profile: {{.*}}/dhat-heap.leaks.json
    std::printf("%s\n", Leaks.find_leaks().c_str());
    // CHECK-NEXT: still live: {{.*}} in 1 blocks with 'makeCycle' in their stack
    std::printf("%s\n", Leaks.find_leaks("makeCycle").c_str());
    // CHECK: nothing: <>
    std::printf("nothing: <%s>\n", Leaks.find_leaks("no such function").c_str());
    free(Other);
  }
  {
    Scope Here, All("", Threads::All);
    void *P = nullptr;
    std::thread([&] { P = block(3000); }).join();
    HeapStats S = All.stats(), T = Here.stats();
    // CHECK-NEXT: threads: 1 1
    std::printf("threads: %d %d\n", S.curr_bytes - T.curr_bytes == 3000, S.max_bytes >= 3000);
    free(P);
    // CHECK-NEXT: freed: 1
    std::printf("freed: %d\n", All.stats().curr_bytes == Here.stats().curr_bytes);
    void *Q = block(50);
    std::thread([&] { free(Q); }).join();
    // CHECK-NEXT: freed by another: 1
    std::printf("freed by another: %d\n", Here.stats().curr_bytes == All.stats().curr_bytes);
    All.save("window.json");
  }
  {
    HeapStats Numbers[8];
    std::vector<std::thread> Workers;
    for (HeapStats &N : Numbers)
      Workers.emplace_back([&N] {
        for (int I = 0; I < 20; ++I)
          N = work();
      });
    for (std::thread &W : Workers)
      W.join();
    // CHECK-NEXT: parallel: total 8992 in 97, live 6912 in 33, most 6912 in 33
    print("parallel", Numbers[0]);
    int Equal = 0;
    for (HeapStats &N : Numbers)
      Equal += N.total_bytes == Numbers[0].total_bytes && N.max_bytes == Numbers[0].max_bytes &&
               N.curr_bytes == Numbers[0].curr_bytes;
    // CHECK-NEXT: equal: 8
    std::printf("equal: %d\n", Equal);
  }
  {
    static std::string Cache;
    Measurement M = measure([] {
      if (Cache.empty())
        Cache = std::string(1000, 'x');
      free(block(30));
    });
    // CHECK-NEXT: measured: steady 1, 3 runs, 30 bytes
    std::printf("measured: steady %d, %zu runs, %d bytes\n", M.is_steady(), M.runs.size(),
                int(M.worst().max_bytes));
    int Size = 1;
    // CHECK-NEXT: growing: steady 0, 4
    std::printf("growing: steady %d, ", measure([&] { free(block(size_t(Size++))); }).is_steady());
    std::printf("%d\n", int(measure([&] { free(block(size_t(Size - 4))); }, 0, 1).worst().max_bytes) +
                             Size - 2);
  }
  static_assert(2_KiB == 2048 && 1_MB == 1000000);
  const char *const Texts[] = {"24 MiB", "10KB", "1.5 GiB", "7", "", "MiB", "1.5", "1 Mib",
                               "-3", "99999999999999999999", "18446744073709551615 KB", "1.2.3 KB", "1000000.123456789 GiB", "7 "};
  for (const char *Text : Texts) {
    std::uint64_t Bytes = 0;
    std::printf("<%s> %d %llu\n", Text, parse_size(Text, Bytes), (unsigned long long)Bytes);
  }
  // CHECK-NEXT: <24 MiB> 1 25165824
  // CHECK-NEXT: <10KB> 1 10000
  // CHECK-NEXT: <1.5 GiB> 1 1610612736
  // CHECK-NEXT: <7> 1 7
  // CHECK-NEXT: <> 0 0
  // CHECK-NEXT: <MiB> 0 0
  // CHECK-NEXT: <1.5> 1 1
  // CHECK-NEXT: <1 Mib> 0 0
  // CHECK-NEXT: <-3> 0 0
  // CHECK-NEXT: <99999999999999999999> 0 0
  // CHECK-NEXT: <18446744073709551615 KB> 0 0
  // CHECK-NEXT: <1.2.3 KB> 0 0
  // CHECK-NEXT: <1000000.123456789 GiB> 1 1073741956560717
  // CHECK-NEXT: <7 > 0 0
}

// The peak of a window is in its file, by program point.
// WINDOW: {"tb":3000,"tbk":1,{{.*}}"mb":3000,"mbk":1,"gb":3000,"gbk":1,"eb":0,"ebk":0,
