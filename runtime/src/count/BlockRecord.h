//===- BlockRecord.h - What is known of a live block ----------------------===//
//
// As one word of RecordPages:
//
//     bit   0      1: there is a block
//     bit   1      its size is in the overflow table
//     bits  3-11   those bits of its address: blocks are 8 bytes apart at least
//     bits 12-39   requested size in bytes
//     bits 40-63   context
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_BLOCKRECORD_H
#define HEAPPROF_BLOCKRECORD_H

#include "stack/Contexts.h"

namespace heapprof {

struct BlockRecord {
  ContextId Context = NoContext;
  size_t Size = 0;
  explicit operator bool() const { return Context != NoContext; }
};

class RecordWord {
public:
  static constexpr size_t LargeSize = 1 << 28;

  explicit RecordWord(uint64_t Bits) : Bits(Bits) {}
  RecordWord(uintptr_t Address, BlockRecord Record)
      : Bits(uint64_t(Record.Context) << 40 | addressBits(Address) |
             (HEAPPROF_LIKELY(Record.Size < LargeSize)
                  ? Record.Size << 12 | Used
                  : Used | IsLarge)) {}

  uint64_t bits() const { return Bits; }

  /// Whether this is the record of a block of this address; and if its size is
  /// in it, too.
  bool isOf(uintptr_t Address) const {
    return ((Bits ^ Address) & (InPage & ~IsLarge)) == Used;
  }
  bool isWholeOf(uintptr_t Address) const {
    return ((Bits ^ Address) & InPage) == Used;
  }

  /// Without its size, if that is in the overflow table.
  BlockRecord record() const {
    return {ContextId(Bits >> 40), Bits >> 12 & (LargeSize - 1)};
  }
  bool isLarge() const { return Bits & IsLarge; }

  /// Whether its block and one of this address are between the same two
  /// multiples of 2^LogDistance bytes.
  bool isNear(uintptr_t Address, unsigned LogDistance) const {
    return Bits && addressBits(Bits ^ Address) >> LogDistance == 0;
  }

private:
  static constexpr uint64_t Used = 1, IsLarge = 2, InPage = (1 << 12) - 1;
  static constexpr uint64_t addressBits(uintptr_t Address) {
    return Address & InPage & ~uintptr_t(7);
  }

  uint64_t Bits;
};

static_assert(ContextTable::MaxContexts <= size_t(1) << 24,
              "a word has 24 bits for the context");

} // namespace heapprof

#endif // HEAPPROF_BLOCKRECORD_H
