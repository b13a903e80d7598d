//===- OverflowTable.h - Records of the blocks that have no word ----------===//
//
// Found by hashing, under one lock: for blocks that are nearer to each other
// than heaps put them, for the program's own allocators, and for samples.
//
//   Buckets[hash of the key] ─> item ─> item ─> 0       linked by index
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_OVERFLOWTABLE_H
#define HEAPPROF_OVERFLOWTABLE_H

#include "count/Births.h"
#include "count/BlockRecord.h"

namespace heapprof {

/// What an item is kept for: a key of the table is an address of one of these.
enum class ItemKind : uint8_t { Block, Custom, LargeSize };

/// All is thread-safe, unless it says something else.
class OverflowTable {
public:
  bool init() { return Buckets.init(); }

  /// Whether there may be items of this kind. Takes no lock.
  bool has(ItemKind Kind) const {
    return Counts[unsigned(Kind)].load(Relaxed) != 0;
  }

  void insert(const void *Block, ItemKind Kind, BlockRecord Record);

  /// Takes the block's record out; empty if there is none.
  BlockRecord remove(const void *Block, ItemKind Kind);

  /// Both; returns the record that was there before.
  BlockRecord replace(const void *Block, ItemKind Kind, BlockRecord Record) {
    BlockRecord Stale = remove(Block, Kind);
    insert(Block, Kind, Record);
    return Stale;
  }

  /// Calls Do with the birth of the block's item; false if there is none.
  template <typename DoT>
  bool withBirth(const void *Block, ItemKind Kind, DoT Do) {
    if (HEAPPROF_LIKELY(!has(Kind)))
      return false;
    ScopedLock Guard(Lock);
    for (uint32_t Id = Buckets[bucketOf(Block)]; Id; Id = Items[Id].Next)
      if (Items[Id].Block == Block && Items[Id].Kind == Kind) {
        Do(Items[Id].Born);
        return true;
      }
    return false;
  }

  /// Forgets all. Only while no other thread is inside (a forked child).
  void clear();

private:
  struct Item {
    const void *Block;
    size_t Size;
    Birth Born;
    ContextId Context;
    uint32_t Next;
    ItemKind Kind;
  };
  static constexpr unsigned LogBuckets = 20;
  static constexpr size_t MaxItems = size_t(1) << 26;
  static size_t bucketOf(const void *Block) {
    return (uintptr_t(Block) * UINT64_C(0x9e3779b97f4a7c15)) >>
           (64 - LogBuckets);
  }

  FixedVector<uint32_t, size_t(1) << LogBuckets> Buckets;
  // Reserved when the first block needs it.
  FixedVector<Item, MaxItems> Items;
  uint32_t FreeItem = 0;
  uint32_t UsedItems = 1;
  std::atomic<size_t> Counts[3] = {};
  SpinLock Lock;
};

} // namespace heapprof

#endif // HEAPPROF_OVERFLOWTABLE_H
