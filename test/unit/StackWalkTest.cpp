//===- StackWalkTest.cpp - Stacks against libgcc's unwinder ---------------===//
//
// Every frame of every walk is compared with _Unwind_Backtrace, in code that is
// built without frame pointers, and through libstdc++, libc and signal
// handlers.
//
//===----------------------------------------------------------------------===//

#include "CompareStacks.h"
#include "FreshTracker.h"

#include <alloca.h>
#include <csignal>
#include <cstring>
#include <dlfcn.h>
#include <functional>
#include <map>
#include <mutex>
#include <search.h>
#include <sstream>
#include <thread>

using namespace heapprof;

namespace {

__attribute__((noinline)) int recurse(int N) {
  volatile int Result = N;
  if (N)
    Result = recurse(N - 1);
  else
    compareStacks();
  return Result;
}

__attribute__((noinline)) int withArray(size_t N) {
  volatile char *Array = static_cast<char *>(alloca(N));
  Array[N - 1] = 1;
  recurse(2);
  return Array[N - 1];
}

__attribute__((noinline)) int realigned(int N) {
  alignas(128) volatile char Room[256];
  Room[0] = char(N);
  recurse(1);
  return Room[0];
}

int compareInts(const void *A, const void *B) {
  compareStacks();
  return *static_cast<const int *>(A) - *static_cast<const int *>(B);
}

struct AtUnwinding {
  ~AtUnwinding() { recurse(1); }
};

__attribute__((noinline)) void throwing(int N) {
  AtUnwinding Guard;
  if (!N)
    throw std::runtime_error("thrown");
  throwing(N - 1);
}

void onSignal(int) { recurse(1); }

/// A stream buffer that libstdc++ calls back.
struct Buffer : std::stringbuf {
  int_type overflow(int_type C) override {
    compareStacks();
    return std::stringbuf::overflow(C);
  }
  std::streamsize xsputn(const char *Text, std::streamsize N) override {
    compareStacks();
    return std::stringbuf::xsputn(Text, N);
  }
};

struct Key {
  int N;
  bool operator<(const Key &Other) const {
    if ((N ^ Other.N) % 3 == 0)
      compareStacks();
    return N < Other.N;
  }
};

class StackWalk : public ::testing::Test {
protected:
  StackWalk() {
    freshTracker();
    Compared = {};
  }
  ~StackWalk() override { EXPECT_GT(Compared.Count, 0u); }
};

} // namespace

TEST_F(StackWalk, OwnCodeWithoutFramePointers) {
  recurse(50);
  withArray(1000);
  withArray(7);
  realigned(3);
  std::function<int(int)> F = [](int N) { return withArray(size_t(N)); };
  F(99);
  EXPECT_GE(Compared.Deepest, 50u);
}

TEST_F(StackWalk, CallBacksOfLibc) {
  int Numbers[] = {4, 1, 3, 2, 9, 7, 5, 8};
  qsort(Numbers, 8, sizeof(int), compareInts);
  int Wanted = 7;
  EXPECT_TRUE(bsearch(&Wanted, Numbers, 8, sizeof(int), compareInts));
  void *Root = nullptr;
  for (int &N : Numbers)
    tsearch(&N, &Root, compareInts);
  for (int &N : Numbers)
    tdelete(&N, &Root, compareInts);
}

TEST_F(StackWalk, ThroughLibstdcxx) {
  std::once_flag Once;
  std::call_once(Once, [] { recurse(2); });
  std::vector<Key> Keys;
  for (int I = 0; I < 40; ++I)
    Keys.push_back({I * 7919 % 97});
  std::sort(Keys.begin(), Keys.end());
  std::map<Key, int> Map;
  for (Key K : Keys)
    Map[K] = K.N;
  Buffer Into;
  std::ostream Out(&Into);
  Out << "text " << 42 << ' ' << 1.5 << std::endl;
  std::thread([] { recurse(5); }).join();
}

TEST_F(StackWalk, ExceptionsInFlight) {
  try {
    throwing(4);
  } catch (const std::runtime_error &) {
    recurse(1);
  }
  EXPECT_GE(Compared.Count, 6u);
}

TEST_F(StackWalk, SignalHandlers) {
  static char Memory[64 << 10];
  stack_t Alternate = {}, Before;
  Alternate.ss_sp = Memory;
  Alternate.ss_size = sizeof(Memory);
  for (int Flags : {0, SA_ONSTACK}) {
    if (Flags)
      ASSERT_EQ(sigaltstack(&Alternate, &Before), 0);
    struct sigaction Action = {}, Old;
    Action.sa_handler = onSignal;
    Action.sa_flags = Flags;
    ASSERT_EQ(sigaction(SIGUSR1, &Action, &Old), 0);
    raise(SIGUSR1);
    sigaction(SIGUSR1, &Old, nullptr);
  }
  Alternate.ss_flags = SS_DISABLE;
  sigaltstack(&Alternate, nullptr);
}

TEST_F(StackWalk, DeepStacksAreCutAndSaySo) {
  static Stack Ours;
  std::function<void(int)> Deep = [&](int N) {
    volatile char Room[16] = {};
    if (N)
      Deep(N - 1);
    else
      Ours.walk(static_cast<HeapprofEntryFrame>(__builtin_frame_address(0)),
                512);
    Room[0] = Room[1];
  };
  Deep(20'000);
  EXPECT_EQ(Ours.depth(), 512u);
  EXPECT_EQ(Ours.end(), StackEnd::TooDeep);
  recurse(4000);
}
