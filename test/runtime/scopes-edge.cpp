// Scopes and hotspots where threads, processes and calls begin and end at odd times.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O1 -g -I%include -pthread -c %s -o main.o
// RUN: %clangxx -O1 -g -I%include -DOTHER_FILE -c %s -o other.o
// RUN: %clangxx main.o other.o -pthread -o app
//
// Threads start while scopes of all threads are opened.
// RUN: env HEAPPROF_OPTIONS=quiet=1 ./app starting
//
// A process that ends does so as it wants, also while its threads make scopes.
// RUN: env HEAPPROF_OPTIONS=quiet=1 %not ./app ending 2>&1 | count 0
//
// What is inside of a hotspot that has not ended counts.
// RUN: env HEAPPROF_OPTIONS=quiet=1:ad_hoc_out=open.json ./app open && %FileCheck --check-prefix=OPEN --input-file=open.json %s
//
// A forked child has profiles and budgets of its own.
// RUN: env HEAPPROF_OPTIONS=quiet=1 ./app child 2>&1 | %FileCheck --check-prefix=CHILD %s
// RUN: ls child.json dhat-heap.empty.json
//
// Scopes outlive their threads; static functions of one name are two; a profiler has its
// own table of hotspots; small stacks are enough; nothing crashes on a null pointer.
// RUN: env HEAPPROF_OPTIONS=quiet=1 ./app rest 2>&1 | %FileCheck %s
// RUN: %FileCheck --check-prefix=PART --input-file=part.ad-hoc.json %s

#include <heapprof/heapprof.hpp>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <pthread.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace heapprof;

__attribute__((noinline)) static void *block(size_t N) {
  void *P = malloc(N);
  __asm__ volatile("" : : "r"(P) : "memory");
  return P;
}

void otherWork();
#ifdef OTHER_FILE
HEAPPROF_BUDGET("1 MiB") static void work() { free(block(100)); }
void otherWork() { work(); }
#else
HEAPPROF_NO_ALLOC static void work() { free(block(1)); }

HEAPPROF_HOTSPOT() static void runAndExit() {
  for (int I = 0; I < 100; ++I)
    block(1000);
  exit(0);
}
HEAPPROF_HOTSPOT() static void spot() { free(block(64)); }

static void starting() {
  std::atomic<bool> IsOver{false};
  std::thread Opener([&] {
    while (!IsOver)
      Scope S("all", Threads::All);
  });
  for (int Round = 0; Round < 20; ++Round) {
    std::vector<std::thread> Many;
    for (int I = 0; I < 40; ++I)
      Many.emplace_back([] { free(block(10)); });
    for (std::thread &T : Many)
      T.join();
  }
  IsOver = true;
  Opener.join();
}

static void ending() {
  for (int I = 0; I < 3; ++I)
    std::thread([] {
      for (;;)
        Scope S("x", Threads::All);
    }).detach();
  usleep(20000);
  exit(7);
}

static void child() {
  setvbuf(stdout, nullptr, _IONBF, 0);
  work();
  // CHILD: the budget of work() is exceeded
  if (pid_t Child = fork()) {
    waitpid(Child, nullptr, 0);
    return;
  }
  work();
  // CHILD: the budget of work() is exceeded
  std::printf("broken: %d\n", int(heapprof_broken_budgets()));
  // CHILD: broken: 1
  {
    Profiler P = Profiler::builder().ad_hoc().file_name("child.json").build();
    ad_hoc_event(3);
    std::printf("stopped: %d\n", P.stop());
    // CHILD-NEXT: stopped: 0
  }
  Scope S("empty");
  std::printf("saved: %d\n", S.save());
  // CHILD-NEXT: saved: 0
  _exit(0);
}

static void *onSmallStack(void *) {
  char Text[64];
  heapprof_scope S;
  heapprof_heap_stats Stats;
  heapprof_open_scope(nullptr, &S);
  void *P = block(10);
  std::printf("small: %d %d %d\n", heapprof_fail(S, "x", Text, sizeof(Text)),
              heapprof_find_leaks(S, "", &Stats, Text, sizeof(Text)),
              heapprof_save_scope(S, nullptr, 1));
  free(P);
  heapprof_close_scope(S);
  return nullptr;
}

static void rest() {
  setvbuf(stdout, nullptr, _IONBF, 0);
  std::unique_ptr<Scope> Orphan;
  void *Left = nullptr, *Later = nullptr;
  std::thread([&] {
    Orphan = std::make_unique<Scope>("orphan");
    Left = block(100);
  }).join();
  std::thread([&] { Later = block(7); }).join();
  std::printf("left: %d\n", int(Orphan->stats().curr_bytes >= 100));
  free(Left);
  HeapStats Before = Orphan->stats();
  free(Later);
  // CHECK: left: 1
  // CHECK-NEXT: freed: 1 1
  std::printf("freed: %d %d\n", Before.curr_bytes < 100,
              Before.curr_bytes == Orphan->stats().curr_bytes);
  otherWork();
  // CHECK-NEXT: other: 0
  std::printf("other: %d\n", int(heapprof_broken_budgets()));
  {
    Profiler P = Profiler::builder().heap_and_ad_hoc().file_name("part.json").build();
    spot();
    spot();
  }
  pthread_attr_t Small;
  pthread_attr_init(&Small);
  pthread_attr_setstacksize(&Small, 16384);
  pthread_t Thread;
  // CHECK-NEXT: small: 0 0 0
  if (!pthread_create(&Thread, &Small, onSmallStack, nullptr))
    pthread_join(Thread, nullptr);
  heapprof_scope S;
  heapprof_heap_stats Stats;
  char Text[10];
  heapprof_open_scope(nullptr, &S);
  // CHECK-NEXT: nulls: 1 1 1 1 1
  std::printf("nulls: %d %d %d %d %d\n",
              heapprof_open_scope(nullptr, nullptr) == HEAPPROF_BAD_ARGUMENT,
              heapprof_fail(S, nullptr, Text, 10) == HEAPPROF_BAD_ARGUMENT,
              heapprof_find_leaks(S, "", nullptr, Text, 10) == HEAPPROF_BAD_ARGUMENT,
              heapprof_get_heap_stats(nullptr) == HEAPPROF_BAD_ARGUMENT,
              heapprof_find_leaks(S, nullptr, &Stats, nullptr, 0) == HEAPPROF_OK);
  heapprof_set_counting(1);
  heapprof_set_counting(0);
  free(block(1000));
  heapprof_set_counting(1);
  heapprof_scope_stats(S, &Stats, nullptr);
  // CHECK-NEXT: uncounted: 0
  std::printf("uncounted: %d\n", int(Stats.total_bytes));
  Budget Nothing(0);
  // CHECK-NEXT: nothing: 1
  std::printf("nothing: %d\n", Nothing.holds());
}

int main(int, char **Arguments) {
  if (!strcmp(Arguments[1], "starting"))
    starting();
  else if (!strcmp(Arguments[1], "ending"))
    ending();
  else if (!strcmp(Arguments[1], "open"))
    runAndExit();
  else if (!strcmp(Arguments[1], "child"))
    child();
  else
    rest();
}

// OPEN: {"function":"runAndExit()","calls":1,"units":1,"bytes":100000,"blocks":100,"peakBytes":100000,"peakBlocks":100}
// PART: {"function":"spot()","calls":2,"units":2,"bytes":128,"blocks":2,"peakBytes":64,"peakBlocks":1}
#endif
