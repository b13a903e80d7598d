//===- StackMemoTest.cpp - Stacks that change at random -------------------===//
//
// Calls of functions of all shapes, in any order, and events at any depth: each
// frame of each stack must be as libgcc's unwinder has it, whatever is kept of
// earlier ones.
//
//===----------------------------------------------------------------------===//

#include "CompareStacks.h"
#include "FreshTracker.h"

#include <alloca.h>
#include <csignal>
#include <random>
#include <search.h>
#include <thread>

using namespace heapprof;

namespace {

struct Walker {
  std::mt19937 Random;
  unsigned below(unsigned N) { return unsigned(Random() % N); }
  void go(int Levels);
  int Levels = 0;
};

// Of the thread that is in a function which gets no argument of ours.
thread_local Walker *Current;

[[gnu::noinline]] int plain(Walker &W, int Levels) {
  volatile int After = Levels;
  W.go(Levels - 1);
  return After;
}

[[gnu::noinline]] int twoCalls(Walker &W, int Levels) {
  W.go(Levels - 1);
  volatile int After = Levels;
  W.go(Levels / 2);
  return After;
}

[[gnu::noinline]] int withArray(Walker &W, int Levels) {
  size_t Size = 1 + W.below(3) * 100;
  volatile char *Array = static_cast<char *>(alloca(Size));
  Array[Size - 1] = 1;
  W.go(Levels - 1);
  return Array[Size - 1];
}

[[gnu::noinline]] int realigned(Walker &W, int Levels) {
  alignas(64) volatile char Room[64];
  Room[0] = char(Levels);
  W.go(Levels - 1);
  return Room[0];
}

/// So many values live across the calls that rbp has to hold one.
[[gnu::noinline]] int manyRegisters(Walker &W, int Levels) {
  unsigned A = W.below(9), B = W.below(9), C = W.below(9), D = W.below(9),
           E = W.below(9), F = W.below(9), G = W.below(9);
  for (unsigned I = 0; I < 2; ++I) {
    W.go(Levels - 1 - int(I));
    A += B * C, B ^= D + E, C += F, D ^= G, E += A, F ^= B, G += C;
  }
  return int(A + B + C + D + E + F + G);
}

int compareInts(const void *A, const void *B) {
  Current->go(Current->Levels - 1);
  return *static_cast<const int *>(A) - *static_cast<const int *>(B);
}

[[gnu::noinline]] int throughLibc(Walker &W, int Levels) {
  int Numbers[] = {3, 1, 2};
  W.Levels = Levels;
  Current = &W;
  qsort(Numbers, 2 + W.below(2), sizeof(int), compareInts);
  return Numbers[0];
}

void onSignal(int) { Current->go(Current->Levels - 1); }

[[gnu::noinline]] int throughSignal(Walker &W, int Levels) {
  W.Levels = Levels;
  Current = &W;
  raise(SIGUSR1);
  return Levels;
}

void Walker::go(int Left) {
  if (Left <= 0 || below(8) == 0)
    return compareStacks();
  using Shape = int (*)(Walker &, int);
  static constexpr Shape Shapes[] = {plain,         twoCalls,    withArray,
                                     realigned,     throughLibc, plain,
                                     manyRegisters, plain,       throughSignal};
  volatile int Result = Shapes[below(std::size(Shapes))](*this, Left);
  (void)Result;
}

void wander(unsigned Seed) {
  Walker W{std::mt19937(Seed)};
  for (int I = 0; I < 60; ++I) {
    W.go(int(W.below(30)));
    // The same again: what is remembered has to be found, and to be right.
    std::mt19937 Saved = W.Random;
    for (int Same = 0; Same < 8; ++Same) {
      W.Random = Saved;
      W.go(5);
    }
  }
}

} // namespace

TEST(StackMemo, AnyOrderOfCalls) {
  freshTracker();
  Compared = {};
  struct sigaction Action = {}, Old;
  Action.sa_handler = onSignal;
  // A handler may come into its own code again here.
  Action.sa_flags = SA_NODEFER;
  ASSERT_EQ(sigaction(SIGUSR1, &Action, &Old), 0);
  for (unsigned Seed = 1; Seed <= 200 && !HasFailure(); ++Seed) {
    SCOPED_TRACE("seed " + std::to_string(Seed));
    std::thread(wander, Seed).join();
  }
  EXPECT_GT(Compared.Count, 100'000u);
  EXPECT_GT(Compared.Remembered, Compared.Count / 100);
  sigaction(SIGUSR1, &Old, nullptr);
}
