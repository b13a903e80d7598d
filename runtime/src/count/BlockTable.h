//===- BlockTable.h - The record of each live block -----------------------===//
//
// Most records are one word, in a place that follows from the block's address
// (RecordPages.h). Where an allocator puts two blocks nearer to each other than
// it should, and for blocks of the program's own allocators, there is a table
// that is slower but as exact (OverflowTable.h).
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_BLOCKTABLE_H
#define HEAPPROF_BLOCKTABLE_H

#include "count/BirthTable.h"
#include "count/BlockRecord.h"
#include "count/OverflowTable.h"
#include "count/RecordPages.h"

#include <sys/single_threaded.h>

namespace heapprof {

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
  BlockRecord insertCustom(const void *Block, BlockRecord Record) {
    return Overflow.replace(Block, ItemKind::Custom, Record);
  }
  BlockRecord removeCustom(const void *Block) {
    return Overflow.remove(Block, ItemKind::Custom);
  }

  /// The same for a few blocks of many, which cost nothing but their entry in
  /// the overflow table.
  BlockRecord insertApart(const void *Block, BlockRecord Record) {
    return Overflow.replace(Block, ItemKind::Block, Record);
  }
  BlockRecord removeApart(const void *Block) {
    return Overflow.remove(Block, ItemKind::Block);
  }

  /// Makes room for births; blocks that are entered before have birth 0. False
  /// when there is no address space.
  bool keepBirths() { return Births.init(); }

  /// The birth of a block that is known, or will be known no longer after the
  /// next remove(); and its birth from now on. After keepBirths only.
  Birth birthOf(const void *Block, bool IsCustom);
  void setBirth(const void *Block, bool IsCustom, Birth B);

  /// Forgets all blocks. Only while no other thread is inside (a forked child).
  void clear();

private:
  HEAPPROF_NOINLINE BlockRecord insertSlowly(const void *Block,
                                             BlockRecord Record);
  HEAPPROF_NOINLINE BlockRecord removeSlowly(const void *Block);
  bool enterQuickly(uintptr_t Address, BlockRecord Record);
  bool enter(uintptr_t Address, BlockRecord Record);
  RecordPages::Word *wordWith(uintptr_t Address) const;
  bool hasOlderNear(uintptr_t Address) const;

  RecordPages Pages;
  BirthTable Births;
  OverflowTable Overflow;
};

HEAPPROF_ALWAYS_INLINE BlockRecord BlockTable::insert(const void *Block,
                                                      BlockRecord Record) {
  auto Address = uintptr_t(Block);
  RecordPages::Place Place = Pages.placeOf(Address);
  if (HEAPPROF_UNLIKELY(!Place.isOnly() ||
                        Record.Size >= RecordWord::LargeSize ||
                        Overflow.has(ItemKind::Block)))
    return insertSlowly(Block, Record);
  uint64_t Old = (*Place).load(Relaxed);
  if (HEAPPROF_UNLIKELY(Old))
    return insertSlowly(Block, Record);
  uint64_t New = RecordWord(Address, Record).bits();
  if (!Place.isShared() || __libc_single_threaded)
    (*Place).store(New, Relaxed);
  else if (HEAPPROF_UNLIKELY(
               !(*Place).compare_exchange_strong(Old, New, Relaxed)))
    return insertSlowly(Block, Record);
  return {};
}

HEAPPROF_ALWAYS_INLINE BlockRecord BlockTable::remove(const void *Block) {
  auto Address = uintptr_t(Block);
  if (RecordPages::Place Place = Pages.placeOf(Address)) {
    RecordWord Word((*Place).load(Relaxed));
    if (HEAPPROF_LIKELY(Word.isWholeOf(Address))) {
      (*Place).store(0, Relaxed);
      return Word.record();
    }
  }
  return removeSlowly(Block);
}

} // namespace heapprof

#endif // HEAPPROF_BLOCKTABLE_H
