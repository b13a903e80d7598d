//===- Births.h - When a block was allocated, and by whom -----------------===//
//
// A scope counts the blocks that were allocated inside it: so each block has a
// birth as soon as there has been a scope. Each thread counts the scopes that
// begin for it; a birth is the thread and its count at that time.
//
//   bits  0-47  the thread's count of scopes, from 1
//   bits 48-63  the thread's number
//
// 0 is the birth of a block from before the first scope.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_BIRTHS_H
#define HEAPPROF_BIRTHS_H

#include <cstdint>

namespace heapprof {

using Birth = uint64_t;

constexpr unsigned LogSerial = 48;
constexpr uint32_t MaxThreadNumber = (1 << (64 - LogSerial)) - 1;

constexpr Birth makeBirth(uint32_t Thread, uint64_t Serial) {
  return Birth(Thread) << LogSerial | Serial;
}
constexpr uint32_t threadOf(Birth B) { return uint32_t(B >> LogSerial); }
constexpr uint64_t serialOf(Birth B) {
  return B & ((uint64_t(1) << LogSerial) - 1);
}

} // namespace heapprof

#endif // HEAPPROF_BIRTHS_H
