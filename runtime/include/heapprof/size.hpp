//===- size.hpp - Sizes as literals and texts -------------------*- C++ -*-===//

#ifndef HEAPPROF_SIZE_HPP
#define HEAPPROF_SIZE_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace heapprof {

/// 24_MiB, 10_KB: bytes, in powers of 1024 or of 1000.
inline namespace literals {
constexpr std::uint64_t operator""_B(unsigned long long N) { return N; }
constexpr std::uint64_t operator""_KB(unsigned long long N) { return N * 1000; }
constexpr std::uint64_t operator""_MB(unsigned long long N) {
  return N * 1000 * 1000;
}
constexpr std::uint64_t operator""_GB(unsigned long long N) {
  return N * 1000 * 1000 * 1000;
}
constexpr std::uint64_t operator""_KiB(unsigned long long N) { return N << 10; }
constexpr std::uint64_t operator""_MiB(unsigned long long N) { return N << 20; }
constexpr std::uint64_t operator""_GiB(unsigned long long N) { return N << 30; }
} // namespace literals

namespace detail {

struct Unit {
  std::string_view Name;
  std::uint64_t Bytes;
};
inline constexpr Unit Units[] = {{"", 1},
                                 {"B", 1},
                                 {"KB", 1000},
                                 {"MB", 1000 * 1000},
                                 {"GB", 1000 * 1000 * 1000},
                                 {"KiB", 1 << 10},
                                 {"MiB", 1 << 20},
                                 {"GiB", 1 << 30}};

/// Takes the digits at the front of Text as a number; false if there are none
/// or too many.
constexpr bool takeDigits(std::string_view &Text, std::uint64_t &Number) {
  bool HasDigits = false;
  Number = 0;
  for (; !Text.empty() && Text.front() >= '0' && Text.front() <= '9';
       Text.remove_prefix(1)) {
    auto Digit = static_cast<std::uint64_t>(Text.front() - '0');
    if (Number > (UINT64_MAX - Digit) / 10)
      return false;
    Number = Number * 10 + Digit;
    HasDigits = true;
  }
  return HasDigits;
}

} // namespace detail

/// Reads "512", "10KB", "24 MiB" or "1.5 GiB" into Bytes: a number with at most
/// nine decimals, and a unit. A part of a byte is dropped. False, and Bytes as
/// it was, if Text is no size, or one of 2^64 bytes and more.
constexpr bool parse_size(std::string_view Text, std::uint64_t &Bytes) {
  std::uint64_t Whole = 0, Fraction = 0, Scale = 1;
  if (!detail::takeDigits(Text, Whole))
    return false;
  if (!Text.empty() && Text.front() == '.') {
    Text.remove_prefix(1);
    std::size_t Length = Text.size();
    if (!detail::takeDigits(Text, Fraction) || Length - Text.size() > 9)
      return false;
    for (Length -= Text.size(); Length; --Length)
      Scale *= 10;
  }
  bool HasSpace = !Text.empty() && Text.front() == ' ';
  while (!Text.empty() && Text.front() == ' ')
    Text.remove_prefix(1);
  for (const detail::Unit &U : detail::Units) {
    if (Text != U.Name || (HasSpace && Text.empty()))
      continue;
    // Fraction is below 10^9 and a unit at most 2^30: their product fits.
    std::uint64_t Part = Fraction * U.Bytes / Scale;
    if (Whole > (UINT64_MAX - Part) / U.Bytes)
      return false;
    Bytes = Whole * U.Bytes + Part;
    return true;
  }
  return false;
}

} // namespace heapprof

#endif // HEAPPROF_SIZE_HPP
