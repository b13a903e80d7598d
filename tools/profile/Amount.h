//===- Amount.h - Numbers as people write and read them -------------------===//

#ifndef HEAPPROF_PROFILE_AMOUNT_H
#define HEAPPROF_PROFILE_AMOUNT_H

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace heapprof {

/// "1000", "10 MiB", "2kB": a whole number, and B, KiB, MiB, GiB or TiB (powers
/// of 1024) or kB, MB, GB or TB (of 1000) in any case. None if it is something
/// else, or 2^64 or more.
std::optional<uint64_t> parseAmount(std::string_view Text);

/// 1234567 as 1,234,567.
std::string grouped(uint64_t Number);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_AMOUNT_H
