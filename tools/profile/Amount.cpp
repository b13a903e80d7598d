//===- Amount.cpp - Numbers as people write and read them -----------------===//

#include "Amount.h"

#include <charconv>

using namespace heapprof;

std::optional<uint64_t> heapprof::parseAmount(std::string_view Text) {
  uint64_t Number;
  const char *End = Text.data() + Text.size();
  auto [Behind, Status] = std::from_chars(Text.data(), End, Number);
  if (Status != std::errc())
    return std::nullopt;
  std::string Unit;
  for (const char *C = Behind; C != End; ++C)
    if (*C != ' ' || !Unit.empty())
      Unit += char(*C >= 'A' && *C <= 'Z' ? *C + ('a' - 'A') : *C);
  uint64_t Factor = 1;
  if (!Unit.empty() && Unit != "b") {
    size_t Power = std::string_view("kmgt").find(Unit[0]);
    bool IsBinary = Unit.substr(1) == "ib";
    if (Power == std::string_view::npos || (!IsBinary && Unit.substr(1) != "b"))
      return std::nullopt;
    for (size_t I = 0; I <= Power; ++I)
      Factor *= IsBinary ? 1024 : 1000;
  }
  if (__builtin_mul_overflow(Number, Factor, &Number))
    return std::nullopt;
  return Number;
}

std::string heapprof::grouped(uint64_t Number) {
  std::string Digits = std::to_string(Number);
  for (int I = int(Digits.size()) - 3; I > 0; I -= 3)
    Digits.insert(size_t(I), ",");
  return Digits;
}
