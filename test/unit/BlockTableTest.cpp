//===- BlockTableTest.cpp - Records of blocks against a map ---------------===//
//
// The blocks are addresses only: nobody reads what is there.
//
//===----------------------------------------------------------------------===//

#include "count/BlockTable.h"

#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <random>
#include <thread>
#include <vector>

using namespace heapprof;

namespace {

constexpr uintptr_t Heap = UINT64_C(0x5555'0000'0000);

const void *at(uintptr_t Address) {
  return reinterpret_cast<const void *>(Address);
}

std::unique_ptr<BlockTable> makeTable(unsigned MinDistance) {
  auto Table = std::make_unique<BlockTable>();
  EXPECT_TRUE(Table->init(MinDistance));
  EXPECT_TRUE(Table->keepBirths());
  return Table;
}

/// A heap that puts blocks anywhere, some of them nearer than it should, and
/// frees a few where nobody sees it.
class RandomHeap {
public:
  RandomHeap(unsigned Seed, unsigned MinDistance)
      : Table(makeTable(MinDistance)), Random(Seed), MinDistance(MinDistance) {}

  void step() {
    switch (below(8)) {
    case 0:
    case 1:
    case 2:
      return allocate();
    case 3:
      return allocateOver();
    case 4:
      return remember();
    default:
      return release();
    }
  }

  void releaseAll() {
    while (!Live.empty())
      release();
    // Nothing is left anywhere.
    for (uintptr_t Page = Heap; Page < Heap + Bytes; Page += 8)
      ASSERT_FALSE(Table->remove(at(Page))) << std::hex << Page;
  }

private:
  struct Expected {
    BlockRecord Record;
    Birth Born;
  };
  static constexpr uintptr_t Bytes = 16 << 12;

  uint64_t below(uint64_t Bound) { return Random() % Bound; }

  BlockRecord someRecord() {
    size_t Size = size_t(1) << below(14);
    if (below(50) == 0)
      Size = RecordWord::LargeSize + below(3) - 1 + (below(2) << 33);
    return {ContextId(1 + below(1000)), Size};
  }

  uintptr_t someAddress() {
    uintptr_t Step = below(20) ? MinDistance << below(5) : 8;
    return Heap + below(Bytes / Step) * Step;
  }

  void check(BlockRecord Found, BlockRecord Wanted) {
    EXPECT_EQ(Found.Context, Wanted.Context);
    EXPECT_EQ(Found.Size, Wanted.Size);
  }

  void enter(uintptr_t Address, BlockRecord Record, BlockRecord Stale) {
    check(Table->insert(at(Address), Record), Stale);
    Birth Born = 1 + below(1 << 20);
    Table->setBirth(at(Address), false, Born);
    Live[Address] = {Record, Born};
  }

  void allocate() {
    uintptr_t Address = someAddress();
    if (!Live.count(Address))
      enter(Address, someRecord(), {});
  }

  void allocateOver() {
    if (!Live.empty())
      enter(some()->first, someRecord(), some()->second.Record);
  }

  void remember() {
    if (!Live.empty())
      EXPECT_EQ(Table->birthOf(at(some()->first), false), some()->second.Born);
  }

  void release() {
    if (Live.empty())
      return;
    auto It = some(true);
    EXPECT_EQ(Table->birthOf(at(It->first), false), It->second.Born);
    check(Table->remove(at(It->first)), It->second.Record);
    Live.erase(It);
  }

  /// A live block; the same one until IsNext.
  std::map<uintptr_t, Expected>::iterator some(bool IsNext = false) {
    auto It = Live.lower_bound(Wanted);
    if (It == Live.end())
      It = Live.begin();
    if (IsNext)
      Wanted = someAddress();
    return It;
  }

  std::unique_ptr<BlockTable> Table;
  std::mt19937_64 Random;
  uintptr_t MinDistance;
  uintptr_t Wanted = Heap;
  std::map<uintptr_t, Expected> Live;
};

} // namespace

TEST(BlockTable, IsAMapOfLiveBlocks) {
  for (unsigned Seed = 0; Seed < 40; ++Seed) {
    SCOPED_TRACE(Seed);
    RandomHeap H(Seed, Seed % 2 ? 16 : 32);
    for (int I = 0; I < 20000; ++I)
      H.step();
    H.releaseAll();
  }
}

// First one thread has blocks that are far apart, so that pages get few words;
// then two want the same word at the same time, each for its block.
TEST(BlockTable, ThreadsShareAPage) {
  auto Table = makeTable(32);
  constexpr uintptr_t Pages = 20000;
  auto PutAndTake = [&](uintptr_t First, ContextId Id, auto BeforePage) {
    for (uintptr_t A = First; A < Pages << 12; A += 1 << 12) {
      BeforePage(A >> 12);
      EXPECT_FALSE(Table->insert(at(Heap + A), {Id, 512}));
    }
    for (uintptr_t A = First; A < Pages << 12; A += 1 << 12)
      EXPECT_EQ(Table->remove(at(Heap + A)).Context, Id);
  };
  PutAndTake(0, 1, [](uintptr_t) {});
  std::atomic<uintptr_t> Arrived{0};
  auto Together = [&](uintptr_t Page) {
    Arrived.fetch_add(1);
    while (Arrived.load() < 2 * (Page + 1))
      std::this_thread::yield();
  };
  std::thread First([&] { PutAndTake(0, 1, Together); });
  std::thread Second([&] { PutAndTake(32, 2, Together); });
  First.join();
  Second.join();
}

// A pool is a block, and its first piece begins where it does.
TEST(BlockTable, TellsTheProgramsOwnBlocks) {
  auto Table = makeTable(32);
  for (uintptr_t Address : {Heap, Heap + 8}) {
    const void *Block = at(Address);
    EXPECT_FALSE(Table->insert(Block, {1, 100}));
    EXPECT_FALSE(Table->insertCustom(Block, {2, 10}));
    Table->setBirth(Block, false, 5);
    Table->setBirth(Block, true, 6);
    EXPECT_EQ(Table->birthOf(Block, false), 5);
    EXPECT_EQ(Table->birthOf(Block, true), 6);
  }
  for (uintptr_t Address : {Heap, Heap + 8}) {
    EXPECT_EQ(Table->remove(at(Address)).Context, 1);
    EXPECT_EQ(Table->removeCustom(at(Address)).Context, 2);
  }
}

TEST(BlockTable, ForgetsAll) {
  auto Table = makeTable(32);
  std::vector<size_t> Sizes = {1, 300, size_t(1) << 40};
  auto Insert = [&] {
    for (size_t I = 0; I < Sizes.size(); ++I)
      EXPECT_FALSE(Table->insert(at(Heap + 64 * I), {1, Sizes[I]}));
    EXPECT_FALSE(Table->insert(at(Heap + 8), {1, 8}));
    EXPECT_FALSE(Table->insertCustom(at(Heap), {1, 8}));
  };
  Insert();
  Table->clear();
  EXPECT_FALSE(Table->remove(at(Heap)));
  EXPECT_FALSE(Table->removeCustom(at(Heap)));
  Insert();
  EXPECT_EQ(Table->remove(at(Heap + 128)).Size, Sizes[2]);
}
