//===- AccessCounts.h - How often each byte of a block is used ------------===//
//
// The field `acc` of a program point: a count of reads and writes for each byte
// of its blocks, which all have one size. A run of equal counts is written as
//
//   -length, count          65535: so often or more
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_PROFILE_ACCESSCOUNTS_H
#define HEAPPROF_PROFILE_ACCESSCOUNTS_H

#include "Profile.h"

namespace heapprof {

constexpr uint64_t MaxAccessCount = 65535;

/// What `acc` says, byte by byte; none if it is not of that form, or of more
/// than the 25 KiB to which DHAT counts.
std::optional<std::vector<uint64_t>> readAccesses(const Json &Field);

/// The other way; larger counts become 65535.
Json writeAccesses(const std::vector<uint64_t> &Counts);

/// The sum of two; none if they are not of blocks of one size.
std::optional<Json> addAccesses(const Json &A, const Json &B);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_ACCESSCOUNTS_H
