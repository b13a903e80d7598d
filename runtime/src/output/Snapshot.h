//===- Snapshot.h - The program points of a profile -----------------------===//
//
// Adds up all threads' counters, trims each stack to what a reader wants to
// see, folds contexts that have become equal, and puts them in an order that is
// the same in every run.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_SNAPSHOT_H
#define HEAPPROF_SNAPSHOT_H

#include "entry/Tracker.h"
#include "output/Modules.h"

namespace heapprof {

/// A point's numbers, with the names that DHAT files use (bytes; blocks end in
/// k).
struct PointValues {
  uint64_t tb, tbk;
  /// Ticks.
  uint64_t tl;
  uint64_t mb, mbk;
  uint64_t gb, gbk;
  uint64_t eb, ebk;
};

struct ProgramPoint {
  const uintptr_t *Frames;
  uint32_t Depth;
  StackEnd End;
  /// Source position of the innermost frame, or null.
  const HeapprofSite *Site;
  PointValues Values;
};

struct Snapshot {
  /// Reads all counters. The tracker must have been stopped or paused. False
  /// when memory is out.
  bool collect(Tracker &T);

  /// Makes program points of what has been collected: the tracker may go on.
  /// False when memory is out.
  bool complete();

  /// Gives the memory back.
  void release();

  ProgramPoint *Points = nullptr;
  size_t Count = 0;
  /// Sums over all points.
  PointValues Totals{};
  /// Time stamps.
  uint64_t PeakTime = 0;
  uint64_t EndTime = 0;
  ModuleList Modules;

private:
  size_t PointBytes = 0;
};

} // namespace heapprof

#endif // HEAPPROF_SNAPSHOT_H
