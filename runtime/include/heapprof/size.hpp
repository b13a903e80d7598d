//===- size.hpp - Sizes as literals and texts -------------------*- C++ -*-===//

#ifndef HEAPPROF_SIZE_HPP
#define HEAPPROF_SIZE_HPP

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
constexpr Unit Units[] = {{"", 1},
                          {"B", 1},
                          {"KB", 1000},
                          {"MB", 1000 * 1000},
                          {"GB", 1000 * 1000 * 1000},
                          {"KiB", 1 << 10},
                          {"MiB", 1 << 20},
                          {"GiB", 1 << 30}};

constexpr bool isDigit(char C) { return C >= '0' && C <= '9'; }

constexpr std::string_view trim(std::string_view Text) {
  while (!Text.empty() && Text.front() == ' ')
    Text.remove_prefix(1);
  while (!Text.empty() && Text.back() == ' ')
    Text.remove_suffix(1);
  return Text;
}

} // namespace detail

/// Reads "24 MiB", "10KB", "1.5 GiB", "512" into Bytes; what is behind the
/// point of the number is rounded down to whole bytes. False, and Bytes as it
/// was, if Text is no size or 2^64 bytes and more.
constexpr bool parse_size(std::string_view Text, std::uint64_t &Bytes) {
  Text = detail::trim(Text);
  std::uint64_t Digits = 0, Scale = 1;
  bool HasDigits = false, HasPoint = false;
  for (;
       !Text.empty() && (detail::isDigit(Text.front()) || Text.front() == '.');
       Text.remove_prefix(1)) {
    if (Text.front() == '.') {
      if (HasPoint || !HasDigits)
        return false;
      HasPoint = true;
      HasDigits = false;
      continue;
    }
    std::uint64_t Digit = std::uint64_t(Text.front() - '0');
    if (Digits > (UINT64_MAX - Digit) / 10 ||
        (HasPoint && Scale > 1000 * 1000 * 1000))
      return false;
    Digits = Digits * 10 + Digit;
    Scale *= HasPoint ? 10 : 1;
    HasDigits = true;
  }
  Text = detail::trim(Text);
  for (const detail::Unit &U : detail::Units) {
    if (Text != U.Name)
      continue;
    if (!HasDigits || (HasPoint && U.Bytes == 1) ||
        Digits > UINT64_MAX / U.Bytes)
      return false;
    Bytes = Digits * U.Bytes / Scale;
    return true;
  }
  return false;
}

} // namespace heapprof

#endif // HEAPPROF_SIZE_HPP
