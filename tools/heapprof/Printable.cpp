//===- Printable.cpp - Text from files that a terminal may be shown -------===//

#include "Printable.h"

#include <fmt/format.h>
#include <string_view>

using namespace heapprof;

/// How many bytes a control character takes here; 0 if it is none.
static size_t controlLength(std::string_view Text) {
  auto Byte = [&](size_t I) {
    return I < Text.size() ? (unsigned char)(Text[I]) : 0;
  };
  if (Byte(0) < ' ' || Byte(0) == 0x7f)
    return 1;
  // U+0080 to U+009F.
  if (Byte(0) == 0xC2 && Byte(1) >= 0x80 && Byte(1) < 0xA0)
    return 2;
  // Separators of lines and overriding directions, U+2028 to U+202E; isolated
  // ones, U+2066 to U+2069.
  bool IsControl = (Byte(1) == 0x80 && Byte(2) >= 0xA8 && Byte(2) <= 0xAE) ||
                   (Byte(1) == 0x81 && Byte(2) >= 0xA6 && Byte(2) <= 0xA9);
  return Byte(0) == 0xE2 && IsControl ? 3 : 0;
}

std::string heapprof::printable(const std::string &Text) {
  std::string Result;
  for (size_t I = 0; I < Text.size();) {
    size_t Length = controlLength(std::string_view(Text).substr(I));
    for (size_t End = I + Length; I < End; ++I)
      Result += fmt::format("\\x{:02x}", (unsigned char)(Text[I]));
    if (!Length)
      Result += Text[I++];
  }
  return Result;
}
