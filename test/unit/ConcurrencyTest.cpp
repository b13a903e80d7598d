//===- ConcurrencyTest.cpp - Threads that do not wait for each other ------===//

#include "FreshTracker.h"

#include "output/Snapshot.h"

#include <gtest/gtest.h>
#include <random>
#include <thread>

using namespace heapprof;

namespace {

constexpr unsigned Threads = 8, Contexts = 16, Slots = 256;
constexpr unsigned Operations = 50'000;

uint64_t sizeOf(unsigned Context) { return Context * 24 + 8; }

/// Blocks that any thread may take over and free.
std::atomic<uintptr_t> Exchange[Slots];

struct Done {
  uint64_t Allocated[Contexts] = {};
};

/// Allocates at addresses of its own, and frees what it finds.
void work(unsigned Number, Done &Mine) {
  std::mt19937 Random(Number);
  uintptr_t Next = uintptr_t(Number + 1) << 32;
  for (unsigned I = 0; I < Operations; ++I) {
    unsigned Context = Random() % Contexts;
    uintptr_t Frame[2] = {0, 0x20000 + Context * 16 + 1};
    Next += 32;
    TheTracker.allocated(reinterpret_cast<void *>(Next), sizeOf(Context),
                         nullptr, Frame);
    ++Mine.Allocated[Context];
    if (uintptr_t Old = Exchange[Random() % Slots].exchange(Next))
      TheTracker.freed(reinterpret_cast<void *>(Old));
  }
}

unsigned contextOf(const ProgramPoint &P) {
  const ContextTable &Table = TheTracker.contexts();
  return unsigned((Table.pcOf(Table[P.Context].Node) - 0x20001) / 16);
}

/// Each event is whole: bytes are blocks times the one size of the point.
void expectWhole(const Snapshot &S) {
  for (size_t I = 0; I < S.Count; ++I) {
    uint64_t Size = sizeOf(contextOf(S.Points[I]));
    const PointValues &V = S.Points[I].Values;
    EXPECT_EQ(V.tb, V.tbk * Size);
    EXPECT_EQ(V.eb, V.ebk * Size);
    EXPECT_EQ(V.gb, V.gbk * Size);
  }
}

} // namespace

TEST(Concurrency, SumsAreExactAndSnapshotsWhole) {
  freshTracker();
  Done All[Threads];
  std::atomic<bool> IsOver{false};
  std::vector<std::thread> Workers;
  for (unsigned I = 0; I < Threads; ++I)
    Workers.emplace_back(work, I, std::ref(All[I]));
  std::thread Watcher([&] {
    while (!IsOver) {
      Snapshot S;
      EXPECT_TRUE(TheTracker.pause());
      EXPECT_TRUE(S.collect(TheTracker));
      TheTracker.resume();
      expectWhole(S);
      S.release();
      std::this_thread::yield();
    }
  });
  for (std::thread &W : Workers)
    W.join();
  IsOver = true;
  Watcher.join();

  for (auto &Slot : Exchange)
    if (uintptr_t Block = Slot.exchange(0))
      TheTracker.freed(reinterpret_cast<void *>(Block));
  Snapshot S;
  ASSERT_TRUE(TheTracker.pause());
  ASSERT_TRUE(S.collect(TheTracker));
  TheTracker.resume();
  ASSERT_TRUE(S.complete());
  ASSERT_EQ(S.Count, Contexts);
  expectWhole(S);
  uint64_t Peak = 0;
  for (size_t I = 0; I < S.Count; ++I) {
    unsigned Context = contextOf(S.Points[I]);
    uint64_t Allocated = 0;
    for (const Done &D : All)
      Allocated += D.Allocated[Context];
    EXPECT_EQ(S.Points[I].Values.tbk, Allocated);
    EXPECT_EQ(S.Points[I].Values.ebk, 0u);
    Peak += S.Points[I].Values.gb;
  }
  EXPECT_EQ(Peak, S.Totals.gb);
  // The exchange holds so many blocks at the most, and each thread one more.
  EXPECT_LE(Peak, (Slots + Threads) * sizeOf(Contexts - 1));
  EXPECT_GT(Peak, 0u);
  S.release();
}
