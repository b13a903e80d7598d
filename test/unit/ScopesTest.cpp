//===- ScopesTest.cpp - Activations and windows against a slow reference --===//
//
// Two threads take turns: they enter and leave annotated functions, also by a
// jump over several, open and close windows, allocate, and free each other's
// blocks. The reference looks at every block for every scope.
//
//===----------------------------------------------------------------------===//

#include "FreshTracker.h"
#include "ReferenceScopes.h"
#include "Worker.h"

#include <gtest/gtest.h>
#include <list>
#include <map>
#include <random>
#include <set>

using namespace heapprof;

namespace {

constexpr unsigned ThreadCount = 2;
constexpr unsigned FunctionCount = 5;
constexpr uint64_t Unlimited = ~uint64_t(0);

class Scopes {
public:
  explicit Scopes(uint64_t Seed) : Random(Seed) {
    freshTracker();
    static uint64_t Test;
    ++Test;
    for (unsigned I = 0; I < FunctionCount; ++I) {
      // Reported once: each test has functions of its own.
      snprintf(Names[I], sizeof(Names[I]), "f%u of %llu", I,
               (unsigned long long)Test);
      Functions[I] = {int32_t(reinterpret_cast<char *>(&Names[I]) -
                              reinterpret_cast<char *>(&Functions[I].Name)),
                      HEAPPROF_IS_HOTSPOT, Unlimited, Unlimited, 0};
    }
    Functions[1].MaxBytes = 3000;
    Functions[2].MaxBlocks = 5;
    Functions[3].MaxBytes = 10'000;
    Functions[3].MaxBlocks = 40;
  }

  void step() {
    ++Now;
    unsigned Thread = below(ThreadCount);
    switch (below(12)) {
    case 0:
    case 1:
      return enter(Thread);
    case 2:
      return leave(Thread, 1);
    case 3:
      return leave(Thread, below(10) ? 1 : 3);
    case 4:
      return below(4) ? void() : open(Thread);
    case 5:
      return below(4) ? void() : close();
    case 6:
      return resize(Thread);
    case 7:
    case 8:
    case 9:
      return release(Thread);
    default:
      return allocate(Thread);
    }
  }

  void finish() {
    while (!Windows.empty())
      close();
    for (unsigned T = 0; T < ThreadCount; ++T)
      leave(T, Calls[T].size());
    checkHotspots();
    std::set<std::string> Broken;
    for (size_t I = 0; I < TheTracker.brokenBudgets().count(); ++I)
      Broken.insert(TheTracker.brokenBudgets()[I].Name);
    EXPECT_EQ(Broken, Exceeded);
    EXPECT_EQ(TheTracker.brokenBudgets().count(), Exceeded.size());
    IsAnyBroken |= !Broken.empty();
  }

  bool IsAnyBroken = false;

private:
  struct Hotspot {
    uint64_t Calls = 0;
    Amount Inside, Peak;
  };

  uint64_t below(uint64_t N) { return Random() % N; }

  /// A caller that no unwind table knows: the stack is this one address.
  /// Calls further in have frames further down.
  HeapprofEntryFrame frame(unsigned Thread, unsigned Context) {
    uintptr_t *Frame = Frames[Thread][MaxDepth - 1 - Calls[Thread].size()];
    Frame[0] = 0;
    Frame[1] = 0x10000 + Context * 16 + 1;
    return Frame;
  }

  void enter(unsigned Thread) {
    unsigned F = unsigned(below(FunctionCount));
    uint64_t Token = 0;
    Workers[Thread].run([&] {
      Token = TheTracker.enterFunction(Functions[F], 1, nullptr,
                                       frame(Thread, 100 + F));
    });
    ASSERT_NE(Token, 0u);
    bool IsOutermost = true;
    for (ReferenceCall &C : Calls[Thread])
      IsOutermost &= C.Function != F;
    ++Hotspots[F].Calls;
    Calls[Thread].push_back(
        {{Thread, false, Now, {}, {}, {}}, F, Token, IsOutermost});
    for (ReferenceWindow &W : Windows)
      if (W.IsForAll || W.Thread == Thread)
        ++Events[W.Handle];
  }

  /// Leaves the function Levels up, as if those further in had been jumped
  /// over.
  void leave(unsigned Thread, size_t Levels) {
    std::vector<ReferenceCall> &Stack = Calls[Thread];
    Levels = std::min(Levels, Stack.size());
    if (!Levels)
      return;
    uint64_t Token = Stack[Stack.size() - Levels].Token;
    Workers[Thread].run([&] { TheTracker.leaveFunction(Token); });
    for (; Levels; --Levels) {
      const ReferenceCall &C = Stack.back();
      Hotspot &H = Hotspots[C.Function];
      if (C.IsOutermost)
        H.Inside += C.Total;
      H.Peak.raiseTo(C.Max);
      Stack.pop_back();
    }
  }

  void open(unsigned Thread) {
    bool IsForAll = below(2);
    uint64_t Handle = 0;
    Workers[Thread].run(
        [&] { Handle = TheTracker.openWindow("w", {}, IsForAll); });
    ASSERT_NE(Handle, 0u);
    Windows.push_back({{Thread, IsForAll, Now, {}, {}, {}}, Handle});
  }

  void close() {
    if (Windows.empty())
      return;
    auto W = std::next(Windows.begin(), long(below(Windows.size())));
    WindowStats S{};
    ASSERT_TRUE(TheTracker.statsOf(W->Handle, S));
    EXPECT_EQ(S.Total.Bytes, W->Total.Bytes);
    EXPECT_EQ(S.Total.Blocks, W->Total.Blocks);
    EXPECT_EQ(S.Live.Bytes, W->Live.Bytes);
    EXPECT_EQ(S.Live.Blocks, W->Live.Blocks);
    EXPECT_EQ(S.Max.Bytes, W->Max.Bytes);
    EXPECT_EQ(S.Max.Blocks, W->Max.Blocks);
    EXPECT_EQ(S.Events, Events[W->Handle]);
    EXPECT_TRUE(TheTracker.releaseWindow(W->Handle));
    EXPECT_FALSE(TheTracker.statsOf(W->Handle, S));
    EXPECT_FALSE(TheTracker.releaseWindow(W->Handle));
    Windows.erase(W);
  }

  void allocate(unsigned Thread) {
    uint64_t Size = below(1000);
    uintptr_t Address = 0;
    // Addresses come again, so that births of earlier blocks are in the way,
    // and are too close for one place in the shadow each.
    do
      Address = 0x10000000 + below(400) * 16;
    while (Blocks.count(Address));
    unsigned Context = unsigned(below(20));
    Workers[Thread].run([&] {
      TheTracker.allocated(reinterpret_cast<void *>(Address), Size, nullptr,
                           frame(Thread, Context), originOf(Address));
    });
    born(Thread, Address, Size);
  }

  /// Some are of the program's own allocator.
  static Tracker::Origin originOf(uintptr_t Address) {
    return Address / 16 % 5 ? Tracker::Origin::Malloc : Tracker::Origin::Custom;
  }

  void born(unsigned Thread, uintptr_t Address, uint64_t Size) {
    Blocks[Address] = {Size, Thread, Now};
    for (ReferenceWindow &W : Windows)
      if (W.IsForAll || W.Thread == Thread)
        W.allocated(Size);
    for (ReferenceCall &C : Calls[Thread]) {
      C.allocated(Size);
      const HeapprofFunction &F = Functions[C.Function];
      if (uint64_t(C.Live.Bytes) > F.MaxBytes ||
          uint64_t(C.Total.Blocks) > F.MaxBlocks)
        Exceeded.insert(Names[C.Function]);
    }
  }

  void died(unsigned Thread, uintptr_t Address) {
    ReferenceBlock B = Blocks[Address];
    Blocks.erase(Address);
    for (ReferenceWindow &W : Windows)
      if (W.contains(B.Owner, B.Birth))
        W.Live -= block(B.Size);
    if (B.Owner != Thread)
      return;
    for (ReferenceCall &C : Calls[Thread])
      if (C.contains(B.Owner, B.Birth))
        C.Live -= block(B.Size);
  }

  uintptr_t pick() {
    return std::next(Blocks.begin(), long(below(Blocks.size())))->first;
  }

  void release(unsigned Thread) {
    if (Blocks.empty())
      return;
    uintptr_t Address = pick();
    // free() will do for those too.
    Tracker::Origin From =
        below(2) ? originOf(Address) : Tracker::Origin::Malloc;
    Workers[Thread].run(
        [&] { TheTracker.freed(reinterpret_cast<void *>(Address), From); });
    died(Thread, Address);
  }

  void resize(unsigned Thread) {
    if (Blocks.empty())
      return;
    uintptr_t Address = pick();
    if (originOf(Address) == Tracker::Origin::Custom)
      return;
    uint64_t Size = below(2000);
    Workers[Thread].run([&] {
      auto *Block = reinterpret_cast<void *>(Address);
      BlockRecord Old = TheTracker.beforeResize(Block);
      TheTracker.resized(Block, Old, Size);
    });
    died(Thread, Address);
    born(Thread, Address, Size);
  }

  void checkHotspots() {
    std::map<unsigned, Hotspot> Found;
    for (Thread *T = TheTracker.threads().made(); T; T = T->NextMade) {
      if (!T->Events.isReady())
        continue;
      for (ContextId Id = 1; Id < TheTracker.contexts().end(); ++Id) {
        const EventCounters *C = T->Events.peek(Id);
        if (!C || !C->Events)
          continue;
        const ContextTable &Contexts = TheTracker.contexts();
        uintptr_t Frame = Contexts.pcOf(Contexts[Id].Node);
        Hotspot &H = Found[unsigned((Frame - 0x10001) / 16 - 100)];
        H.Calls += C->Events;
        H.Inside += C->Inside;
        H.Peak.raiseTo(C->Peak);
      }
    }
    for (auto &[F, Expected] : Hotspots) {
      EXPECT_EQ(Found[F].Calls, Expected.Calls);
      EXPECT_EQ(Found[F].Inside.Bytes, Expected.Inside.Bytes);
      EXPECT_EQ(Found[F].Inside.Blocks, Expected.Inside.Blocks);
      EXPECT_EQ(Found[F].Peak.Bytes, Expected.Peak.Bytes);
    }
  }

  std::mt19937_64 Random;
  uint64_t Now = 0;
  Worker Workers[ThreadCount];
  static constexpr size_t MaxDepth = 1024;
  uintptr_t Frames[ThreadCount][MaxDepth][2];
  char Names[FunctionCount][64];
  HeapprofFunction Functions[FunctionCount];
  std::vector<ReferenceCall> Calls[ThreadCount];
  std::list<ReferenceWindow> Windows;
  std::map<uint64_t, uint64_t> Events;
  std::map<uintptr_t, ReferenceBlock> Blocks;
  std::map<unsigned, Hotspot> Hotspots;
  std::set<std::string> Exceeded;
};

TEST(Scopes, AreExactWhateverIsFreedWhere) {
  bool IsAnyBroken = false;
  for (uint64_t Seed = 1; Seed <= 40 && !HasFailure(); ++Seed) {
    SCOPED_TRACE(Seed);
    Scopes S(Seed);
    for (unsigned I = 0; I < 1000 && !HasFailure(); ++I)
      S.step();
    S.finish();
    IsAnyBroken |= S.IsAnyBroken;
  }
  EXPECT_TRUE(IsAnyBroken);
}

} // namespace
