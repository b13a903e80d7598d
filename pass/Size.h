//===- Size.h - "24 MiB" as a number of bytes -----------------------------===//

#ifndef HEAPPROF_PASS_SIZE_H
#define HEAPPROF_PASS_SIZE_H

#include "llvm/ADT/StringRef.h"

#include <optional>

namespace heapprof {

/// Reads a number of bytes: digits, with a decimal point if a unit follows;
/// then B, KB, MB, GB (powers of 1000), KiB, MiB, GiB (powers of 1024) or
/// nothing. Nothing if it is no such text, or too large.
std::optional<uint64_t> parseSize(llvm::StringRef Text);

} // namespace heapprof

#endif // HEAPPROF_PASS_SIZE_H
