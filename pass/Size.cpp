//===- Size.cpp - "24 MiB" as a number of bytes ---------------------------===//

#include "Size.h"

#include "llvm/ADT/StringSwitch.h"

using namespace llvm;

std::optional<uint64_t> heapprof::parseSize(StringRef Text) {
  Text = Text.trim();
  size_t End = Text.find_first_not_of("0123456789.");
  StringRef Number = Text.substr(0, End);
  StringRef Unit = Text.substr(Number.size()).trim();
  auto Factor = StringSwitch<uint64_t>(Unit)
                    .Case("", 1)
                    .Case("B", 1)
                    .Case("KB", 1000)
                    .Case("MB", 1000 * 1000)
                    .Case("GB", 1000 * 1000 * 1000)
                    .Case("KiB", 1 << 10)
                    .Case("MiB", 1 << 20)
                    .Case("GiB", 1 << 30)
                    .Default(0);
  auto [Whole, Fraction] = Number.split('.');
  uint64_t Units, Bytes;
  if (!Factor || Whole.getAsInteger(10, Units) ||
      __builtin_mul_overflow(Units, Factor, &Bytes))
    return std::nullopt;
  if (!Number.contains('.'))
    return Bytes;
  uint64_t Part, Scale = 1;
  if (Factor == 1 || Fraction.size() > 9 || Fraction.getAsInteger(10, Part))
    return std::nullopt;
  for (size_t I = 0; I < Fraction.size(); ++I)
    Scale *= 10;
  uint64_t More = uint64_t(double(Part) / double(Scale) * double(Factor));
  if (__builtin_add_overflow(Bytes, More, &Bytes))
    return std::nullopt;
  return Bytes;
}
