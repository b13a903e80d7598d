//===- BlockTable.h - The record of each live block -----------------------===//
//
// A record is found from the block's address by arithmetic, in a shadow of the
// address space: no hashing, and neighbours in the heap are neighbours here.
//
//   address ─ >> 26 ─> Leaves[] ─> leaf ─ (address & 64 MiB - 1) >> 5 ─> record
//
//   record (64 bits; 0: no block starts in these 32 bytes)
//     bits  0-31  requested size in bytes; 0xffffffff: in the overflow table
//     bits 32-33  bits 3-4 of the address
//     bits 34-63  context
//
// glibc's blocks are at least 32 bytes apart, so each has its own record. Where
// another allocator puts two into one granule, or a block has 4 GiB or more,
// the second record goes to an overflow table, which is slower but as exact. A
// live block costs 8 bytes for each 32 bytes of the heap's pages.
//
// Births (Births.h) are in a second shadow of the same shape, which is there as
// soon as somebody wants them.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_BLOCKTABLE_H
#define HEAPPROF_BLOCKTABLE_H

#include "count/Births.h"
#include "stack/Contexts.h"

namespace heapprof {

struct BlockRecord {
  ContextId Context = NoContext;
  size_t Size = 0;
  explicit operator bool() const { return Context != NoContext; }
};

class BlockTable {
public:
  /// MinDistance is the least distance of two blocks in bytes, as far as it is
  /// known: 32 for glibc, 16 for most others. Blocks that are closer still are
  /// counted too, but not by two threads at one time.
  bool init(unsigned MinDistance);

  /// Enters a block; returns the record that was there before: the program
  /// freed that block in a way that was not seen. Thread-safe for different
  /// addresses.
  BlockRecord insert(const void *Block, BlockRecord Record);

  /// Takes the block's record out; empty if the block is not known.
  BlockRecord remove(const void *Block);

  /// The same for blocks of the program's own allocators: those may begin where
  /// another block begins (a pool's first one) and lie as close as they like.
  /// They are in the overflow table, with the highest bit of the address set.
  BlockRecord insertCustom(const void *Block, BlockRecord Record) {
    return replaceOverflow(uintptr_t(Block) | CustomBit, Record);
  }
  BlockRecord removeCustom(const void *Block) {
    return removeOverflow(uintptr_t(Block) | CustomBit);
  }

  /// The same for a few blocks of many, which cost nothing but their entry in
  /// the overflow table.
  BlockRecord insertApart(const void *Block, BlockRecord Record) {
    return replaceOverflow(uintptr_t(Block), Record);
  }
  BlockRecord removeApart(const void *Block) {
    return removeOverflow(uintptr_t(Block));
  }

  /// Makes room for births; blocks that are entered before have birth 0. False
  /// when there is no address space.
  bool keepBirths();

  /// The birth of a block that is known, or will be known no longer after the
  /// next remove(); and its birth from now on. After keepBirths only.
  Birth birthOf(const void *Block, bool IsCustom);
  void setBirth(const void *Block, bool IsCustom, Birth B);

  /// Forgets all blocks. Only while no other thread is inside (a forked child).
  void clear();

private:
  static constexpr unsigned LogLeaf = 26;
  static constexpr unsigned LogAddress = 47;
  static constexpr uint32_t LargeSize = 0xffffffff;
  using Leaf = std::atomic<uint64_t>;

  static uint64_t addressBits(uintptr_t Address) {
    return (Address >> 3 & 3) << 32;
  }
  static uint64_t encode(uintptr_t Address, BlockRecord R) {
    return uint64_t(R.Context) << 34 | addressBits(Address) | uint32_t(R.Size);
  }
  static bool isOf(uint64_t Bits, uintptr_t Address) {
    return Bits && (Bits & uint64_t(3) << 32) == addressBits(Address);
  }
  static BlockRecord decode(uint64_t Bits) {
    return {ContextId(Bits >> 34), uint32_t(Bits)};
  }

  Leaf *leafOf(uintptr_t Address) const {
    if (HEAPPROF_UNLIKELY(Address >> LogAddress))
      return nullptr;
    return Leaves[Address >> LogLeaf].load(Acquire);
  }
  size_t granuleOf(uintptr_t Address) const {
    return (Address & ((uintptr_t(1) << LogLeaf) - 1)) >> LogGranule;
  }
  size_t leafBytes() const { return sizeof(Leaf) << (LogLeaf - LogGranule); }
  HEAPPROF_NOINLINE Leaf *makeLeaf(uintptr_t Address);
  HEAPPROF_NOINLINE BlockRecord insertSlowly(uintptr_t Address,
                                             BlockRecord Record);
  HEAPPROF_NOINLINE BlockRecord removeSlowly(const void *Block);
  void insertOverflow(uintptr_t Address, BlockRecord Record);
  BlockRecord replaceOverflow(uintptr_t Address, BlockRecord Record);
  HEAPPROF_NOINLINE BlockRecord removeOverflow(uintptr_t Address);

  FixedVector<std::atomic<Leaf *>, size_t(1) << (LogAddress - LogLeaf)> Leaves;
  // Those in use, to be cleared.
  FixedVector<Leaf *, size_t(1) << (LogAddress - LogLeaf)> Made;
  size_t MadeCount = 0;
  unsigned LogGranule = 5;

  using BirthLeaf = std::atomic<Birth>;
  BirthLeaf *birthLeafOf(uintptr_t Address, bool IsWanted);
  FixedVector<std::atomic<BirthLeaf *>, size_t(1) << (LogAddress - LogLeaf)>
      BirthLeaves;

  // The overflow table: chains of items that are linked by index, 0 ends one.
  // Reserved when the first block needs it.
  struct Item {
    uintptr_t Address;
    size_t Size;
    Birth Born;
    ContextId Context;
    uint32_t Next;
  };
  static constexpr unsigned LogBuckets = 20;
  static constexpr size_t MaxItems = size_t(1) << 26;
  static size_t bucketOf(uintptr_t Address);
  template <typename DoT> bool withItem(uintptr_t Address, DoT Do);
  bool isInShadow(uintptr_t Address) const;
  FixedVector<uint32_t, size_t(1) << LogBuckets> Buckets;
  FixedVector<Item, MaxItems> Items;
  uint32_t FreeItem = 0;
  uint32_t UsedItems = 1;
  std::atomic<size_t> OverflowCount{0};
  std::atomic<size_t> CustomCount{0};
  static constexpr uintptr_t CustomBit = uintptr_t(1) << 63;
  std::atomic<size_t> &countOf(uintptr_t Key) {
    return Key & CustomBit ? CustomCount : OverflowCount;
  }
  SpinLock Lock;
};

HEAPPROF_ALWAYS_INLINE BlockRecord BlockTable::insert(const void *Block,
                                                      BlockRecord Record) {
  auto Address = uintptr_t(Block);
  Leaf *L = leafOf(Address);
  if (HEAPPROF_UNLIKELY(!L || Record.Size >= LargeSize ||
                        OverflowCount.load(Relaxed)))
    return insertSlowly(Address, Record);
  Leaf &Slot = L[granuleOf(Address)];
  uint64_t Old = Slot.load(Relaxed);
  if (HEAPPROF_UNLIKELY(Old && !isOf(Old, Address)))
    return insertSlowly(Address, Record);
  Slot.store(encode(Address, Record), Relaxed);
  return HEAPPROF_LIKELY(!Old) ? BlockRecord() : decode(Old);
}

HEAPPROF_ALWAYS_INLINE BlockRecord BlockTable::remove(const void *Block) {
  auto Address = uintptr_t(Block);
  if (Leaf *L = leafOf(Address)) {
    Leaf &Slot = L[granuleOf(Address)];
    uint64_t Bits = Slot.load(Relaxed);
    if (HEAPPROF_LIKELY(isOf(Bits, Address))) {
      Slot.store(0, Relaxed);
      return decode(Bits);
    }
  }
  return removeSlowly(Block);
}

} // namespace heapprof

#endif // HEAPPROF_BLOCKTABLE_H
