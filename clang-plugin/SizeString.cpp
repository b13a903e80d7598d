//===- SizeString.cpp - Sizes written with a unit -------------------------===//

#include "SizeString.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using llvm::StringRef;

static std::optional<uint64_t> unit(StringRef Name) {
  uint64_t Bytes = llvm::StringSwitch<uint64_t>(Name)
                       .Case("", 1)
                       .Case("B", 1)
                       .Case("KB", 1000)
                       .Case("MB", 1000 * 1000)
                       .Case("GB", 1000 * 1000 * 1000)
                       .Case("KiB", 1 << 10)
                       .Case("MiB", 1 << 20)
                       .Case("GiB", 1 << 30)
                       .Default(0);
  return Bytes ? std::optional(Bytes) : std::nullopt;
}

/// Takes the digits at Text's front as a number; false if there is none.
static bool takeDigits(StringRef &Text, uint64_t &Number, size_t &Count) {
  StringRef Digits = Text.take_while(llvm::isDigit);
  Text = Text.drop_front(Digits.size());
  Count = Digits.size();
  return !Digits.getAsInteger(10, Number);
}

std::optional<uint64_t> heapprof::parseSize(StringRef Text) {
  uint64_t Whole = 0, Fraction = 0, Scale = 1;
  size_t Count;
  if (!takeDigits(Text, Whole, Count))
    return std::nullopt;
  if (Text.consume_front(".")) {
    if (!takeDigits(Text, Fraction, Count) || Count > 9)
      return std::nullopt;
    for (; Count; --Count)
      Scale *= 10;
  }
  StringRef Name = Text.ltrim(' ');
  if (Name.empty() && !Text.empty())
    return std::nullopt;
  std::optional<uint64_t> Unit = unit(Name);
  uint64_t Bytes;
  // Fraction is below 10^9 and Unit at most 2^30: their product fits.
  if (!Unit || __builtin_mul_overflow(Whole, *Unit, &Bytes) ||
      __builtin_add_overflow(Bytes, Fraction * *Unit / Scale, &Bytes))
    return std::nullopt;
  return Bytes;
}
