//===- ScopesConcurrencyTest.cpp - Scopes of threads that do not wait -----===//

#include "FreshTracker.h"

#include <gtest/gtest.h>
#include <random>
#include <thread>

using namespace heapprof;

namespace {

/// Each thread has scopes of its own, frees what others have left for it, and
/// is inside of scopes of all threads, which come and go meanwhile.
TEST(Scopes, OfThreadsThatDoNotWait) {
  freshTracker();
  constexpr unsigned Workers = 4, Rounds = 500, BlocksPerRound = 8;
  constexpr uint64_t Bytes = 100;
  uint64_t Whole = TheTracker.openWindow("all", {}, true);
  std::atomic<uintptr_t> Left[64] = {};
  std::atomic<unsigned> Wrong{0}, Running{Workers};
  auto Work = [&](unsigned Number) {
    uintptr_t Frame[2] = {0, 0x10000 + Number * 16 + 1};
    std::mt19937_64 Random(Number);
    uintptr_t Next = 0x20000000 + Number * 0x1000000;
    for (unsigned Round = 0; Round < Rounds; ++Round) {
      uint64_t Own = TheTracker.openWindow("own", {}, false);
      for (unsigned I = 0; I < BlocksPerRound; ++I) {
        TheTracker.allocated(reinterpret_cast<void *>(Next), Bytes, nullptr,
                             Frame);
        uintptr_t Old = Left[Random() % 64].exchange(Next);
        Next += 32;
        if (Old)
          TheTracker.freed(reinterpret_cast<void *>(Old));
      }
      WindowStats S{};
      if (!TheTracker.statsOf(Own, S) || S.Total.Blocks != BlocksPerRound ||
          S.Live.Blocks > BlocksPerRound || S.Live.Blocks < 0 ||
          S.Max.Bytes < int64_t(Bytes) || !TheTracker.releaseWindow(Own))
        ++Wrong;
    }
    --Running;
  };
  std::vector<std::thread> Threads;
  for (unsigned I = 0; I < Workers; ++I)
    Threads.emplace_back(Work, I);
  while (Running) {
    uint64_t Part = TheTracker.openWindow("part", {}, true);
    WindowStats S{};
    if (!Part || !TheTracker.statsOf(Part, S) || S.Live.Blocks < 0 ||
        S.Live.Blocks > S.Total.Blocks || !TheTracker.releaseWindow(Part))
      ++Wrong;
  }
  for (std::thread &T : Threads)
    T.join();
  EXPECT_EQ(Wrong, 0u);
  int64_t Kept = 0;
  for (auto &Block : Left)
    Kept += Block != 0;
  WindowStats S{};
  EXPECT_TRUE(TheTracker.statsOf(Whole, S));
  EXPECT_EQ(S.Total.Blocks, int64_t(Workers * Rounds * BlocksPerRound));
  EXPECT_EQ(S.Total.Bytes, S.Total.Blocks * int64_t(Bytes));
  EXPECT_EQ(S.Live.Blocks, Kept);
  EXPECT_GE(S.Max.Blocks, Kept);
  EXPECT_LE(S.Max.Blocks, 64 + int64_t(Workers));
}

} // namespace
