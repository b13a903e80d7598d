//===- ReferenceTracker.h - What the tracker must say, done slowly --------===//
//
// The meaning of the numbers (docs/accuracy.md) in the plainest form: an
// ordered map of live blocks, and a copy of every context at each maximum. It
// shares nothing with the runtime.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_TEST_REFERENCETRACKER_H
#define HEAPPROF_TEST_REFERENCETRACKER_H

#include <cstdint>
#include <map>

struct ReferencePoint {
  uint64_t TotalBytes = 0, TotalBlocks = 0;
  uint64_t LiveBytes = 0, LiveBlocks = 0;
  uint64_t PeakBytes = 0, PeakBlocks = 0;
  uint64_t MaxBytes = 0, MaxBlocks = 0;
  uint64_t Lifetime = 0;
};

class ReferenceTracker {
public:
  void allocated(uintptr_t Address, unsigned Context, uint64_t Size,
                 uint64_t Now) {
    // A block that was there was freed in a way that nobody saw.
    freed(Address, Now);
    Blocks[Address] = {Context, Size, Now};
    ReferencePoint &P = Points[Context];
    P.LiveBlocks += 1;
    grow(P, Size, Size);
  }

  void freed(uintptr_t Address, uint64_t Now) {
    auto At = Blocks.find(Address);
    if (At == Blocks.end())
      return;
    ReferencePoint &P = Points[At->second.Context];
    P.Lifetime += Now - At->second.Birth;
    P.LiveBytes -= At->second.Size;
    P.LiveBlocks -= 1;
    Live -= At->second.Size;
    Blocks.erase(At);
    noteMaximum();
  }

  /// The block keeps its context and its birth.
  void resized(uintptr_t From, uintptr_t To, uint64_t Size, uint64_t Now) {
    Block B = Blocks.at(From);
    Blocks.erase(From);
    freed(To, Now);
    ReferencePoint &P = Points[B.Context];
    grow(P, Size, Size - B.Size);
    B.Size = Size;
    Blocks[To] = B;
  }

  bool knows(uintptr_t Address) const { return Blocks.count(Address); }
  uint64_t peak() const { return Highest; }

  /// The points with the lifetimes of the blocks that are still live.
  std::map<unsigned, ReferencePoint> finish(uint64_t Now) const {
    std::map<unsigned, ReferencePoint> Result = Points;
    for (const auto &[Address, B] : Blocks)
      Result[B.Context].Lifetime += Now - B.Birth;
    return Result;
  }

private:
  struct Block {
    unsigned Context;
    uint64_t Size;
    uint64_t Birth;
  };

  void grow(ReferencePoint &P, uint64_t NewBytes, uint64_t Delta) {
    P.TotalBytes += NewBytes;
    P.TotalBlocks += 1;
    P.LiveBytes += Delta;
    if (P.LiveBytes >= P.MaxBytes) {
      P.MaxBytes = P.LiveBytes;
      P.MaxBlocks = P.LiveBlocks;
    }
    Live += Delta;
    noteMaximum();
  }

  void noteMaximum() {
    if (Live < Highest)
      return;
    Highest = Live;
    for (auto &[Context, P] : Points) {
      P.PeakBytes = P.LiveBytes;
      P.PeakBlocks = P.LiveBlocks;
    }
  }

  std::map<uintptr_t, Block> Blocks;
  std::map<unsigned, ReferencePoint> Points;
  uint64_t Live = 0;
  uint64_t Highest = 0;
};

#endif // HEAPPROF_TEST_REFERENCETRACKER_H
