//===- FrameTable.h - Numbers for the frames of a profile -----------------===//

#ifndef HEAPPROF_FRAMETABLE_H
#define HEAPPROF_FRAMETABLE_H

#include "output/Snapshot.h"

namespace heapprof {

/// Gives each distinct frame its place in `ftbl`, in the order of first use; a
/// frame whose site is known has one place for each function inlined there.
class FrameTable {
public:
  struct Entry {
    uintptr_t Frame;
    const HeapprofSite *Site;
    /// Number of the first place (ftbl[0] is the root), and of places.
    uint32_t First;
    uint32_t Count;
  };
  struct Range {
    uint32_t First;
    uint32_t Count;
  };

  /// False when memory is out.
  bool init(const PointStacks &TheStacks);

  /// What is not known yet is entered; empty when memory is out.
  Range number(FrameId Frame, const HeapprofSite *Site);

  size_t size() const { return Entries.size() ? Entries.size() - 1 : 0; }
  const Entry &operator[](size_t I) const { return Entries[I + 1]; }

private:
  uint32_t enter(FrameId Frame, const HeapprofSite *Site);

  const PointStacks *Stacks = nullptr;
  /// From 1.
  GrowingArray<Entry> Entries;
  /// The entry of each frame without a site; 0 if it has none yet.
  GrowingArray<uint32_t> Plain;
  NumberIndex WithSite;
  uint32_t NextNumber = 1;
};

} // namespace heapprof

#endif // HEAPPROF_FRAMETABLE_H
