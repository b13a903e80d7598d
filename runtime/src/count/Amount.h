//===- Amount.h - Bytes and blocks ----------------------------------------===//

#ifndef HEAPPROF_AMOUNT_H
#define HEAPPROF_AMOUNT_H

#include <cstdint>

namespace heapprof {

/// A number of blocks and of the bytes in them; a difference may be negative.
struct Amount {
  int64_t Bytes = 0;
  int64_t Blocks = 0;

  Amount &operator+=(Amount A) {
    Bytes += A.Bytes;
    Blocks += A.Blocks;
    return *this;
  }
  Amount &operator-=(Amount A) {
    Bytes -= A.Bytes;
    Blocks -= A.Blocks;
    return *this;
  }
  friend Amount operator+(Amount A, Amount B) { return A += B; }

  /// Becomes A if that has as many bytes or more: the latest of equal maxima
  /// counts.
  void raiseTo(Amount A) {
    if (A.Bytes >= Bytes)
      *this = A;
  }
};

/// One block.
inline Amount block(uint64_t Bytes) { return {int64_t(Bytes), 1}; }

} // namespace heapprof

#endif // HEAPPROF_AMOUNT_H
