//===- SizeString.h - Sizes written with a unit ---------------------------===//

#ifndef HEAPPROF_CLANGPLUGIN_SIZESTRING_H
#define HEAPPROF_CLANGPLUGIN_SIZESTRING_H

#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <optional>

namespace heapprof {

/// Reads "512", "10KiB", "24 MiB" or "1.5 MB": a number with at most nine
/// decimals and one of the units B, KB, MB, GB (powers of 1000), KiB, MiB, GiB
/// (powers of 1024). A part of a byte is dropped: nobody can allocate one.
/// Nothing if it is written otherwise or does not fit.
std::optional<uint64_t> parseSize(llvm::StringRef Text);

} // namespace heapprof

#endif // HEAPPROF_CLANGPLUGIN_SIZESTRING_H
