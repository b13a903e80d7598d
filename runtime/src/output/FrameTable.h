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

  FrameTable() = default;
  ~FrameTable();
  FrameTable(const FrameTable &) = delete;
  FrameTable &operator=(const FrameTable &) = delete;

  /// Makes room for all frames of a snapshot; false when memory is out.
  bool init(const Snapshot &S);

  Range number(uintptr_t Frame, const HeapprofSite *Site);

  size_t size() const { return Used; }
  const Entry &operator[](size_t I) const { return Entries[I]; }

private:
  Entry *Entries = nullptr;
  uint32_t *Slots = nullptr;
  size_t EntryBytes = 0;
  size_t Mask = 0;
  size_t Used = 0;
  uint32_t NextNumber = 1;
};

} // namespace heapprof

#endif // HEAPPROF_FRAMETABLE_H
