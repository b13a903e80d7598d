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
#include "output/PointStacks.h"

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
  /// Blocks that the numbers are estimated from; 0 if all were counted.
  uint64_t Samples;
};

/// What calls of hotspots have allocated (Events.h).
struct InsideValues {
  uint64_t Bytes, Blocks;
  uint64_t PeakBytes, PeakBlocks;
  /// The hotspot, 0 for other events.
  uint32_t Function;

  /// Adds what has been allocated; the larger peak remains.
  void add(const InsideValues &Other);
};

struct ProgramPoint {
  ContextId Context;
  /// In Snapshot::Stacks; 0 until it is complete.
  StackId Stack;
  StackEnd End;
  /// Source position of the innermost frame, or null.
  const HeapprofSite *Site;
  /// For ad-hoc events: units in tb, events in tbk, else 0.
  PointValues Values;
  InsideValues Inside;
};

struct Snapshot {
  /// Reads the counters of the whole run, or those of a window. The tracker
  /// must have been stopped or paused. False when memory is out.
  bool collect(Tracker &T, Window *W = nullptr);
  /// The same for ad-hoc events.
  bool collectEvents(Tracker &T, Window *W = nullptr);

  /// Makes program points of what has been collected: the tracker may go on.
  /// Stacks are cut to the MaxFrames innermost. False when memory is out.
  bool complete(uint32_t MaxFrames = UINT32_MAX);

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
  PointStacks Stacks;

private:
  bool makeRoom(Tracker &T);
  ProgramPoint pointOf(ContextId Id, const PointValues &Values,
                       const InsideValues &Inside) const;
  bool findStacks();
  bool foldEqual();
  static void addSamples(Tracker &T, ContextId Id, PointValues &V);

  const ContextTable *Contexts = nullptr;
  size_t PointBytes = 0;
};

} // namespace heapprof

#endif // HEAPPROF_SNAPSHOT_H
