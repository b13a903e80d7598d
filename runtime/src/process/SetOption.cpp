//===- SetOption.cpp - One option of HEAPPROF_OPTIONS ---------------------===//

#include "process/SetOption.h"

#include "process/FatalSignals.h"

#include <cstring>

using namespace heapprof;

namespace {

using Piece = OptionPiece;

bool is(Piece P, const char *Text) {
  return strlen(Text) == P.Length && !memcmp(P.Begin, Text, P.Length);
}

bool setFlag(Piece Value, bool &Flag) {
  if (!is(Value, "0") && !is(Value, "1"))
    return false;
  Flag = is(Value, "1");
  return true;
}

bool setNumber(Piece Value, uint64_t &Number) {
  uint64_t N = 0;
  if (!Value.Length || Value.Length > 18)
    return false;
  for (size_t I = 0; I < Value.Length; ++I) {
    if (Value.Begin[I] < '0' || Value.Begin[I] > '9')
      return false;
    N = N * 10 + uint64_t(Value.Begin[I] - '0');
  }
  Number = N;
  return true;
}

bool setSize(Piece Value, uint64_t &Bytes) {
  struct Unit {
    const char *Name;
    unsigned Shift;
  };
  uint64_t Number;
  static constexpr Unit Units[] = {
      {"KiB", 10}, {"MiB", 20}, {"GiB", 30}, {"B", 0}, {"", 0}};
  for (Unit U : Units) {
    size_t Length = strlen(U.Name);
    if (Value.Length < Length ||
        memcmp(Value.Begin + Value.Length - Length, U.Name, Length))
      continue;
    if (!setNumber({Value.Begin, Value.Length - Length}, Number) ||
        Number > UINT64_MAX >> U.Shift)
      return false;
    Bytes = Number << U.Shift;
    return true;
  }
  return false;
}

bool setText(Piece Value, char (&Text)[Options::MaxText]) {
  if (!Value.Length || Value.Length >= Options::MaxText)
    return false;
  memcpy(Text, Value.Begin, Value.Length);
  Text[Value.Length] = 0;
  return true;
}

OptionFault apply(Piece Key, Piece Value, Options &Into) {
#define HEAPPROF_APPLY(Name, Set)                                              \
  if (is(Key, #Name))                                                          \
    return Set(Value, Into.Name) ? OptionFault::None : OptionFault::BadValue;
#define HEAPPROF_FLAG(Name, Default, Help) HEAPPROF_APPLY(Name, setFlag)
#define HEAPPROF_NUMBER(Name, Default, Help) HEAPPROF_APPLY(Name, setNumber)
#define HEAPPROF_SIZE(Name, Default, Help) HEAPPROF_APPLY(Name, setSize)
#define HEAPPROF_TEXT(Name, Default, Help) HEAPPROF_APPLY(Name, setText)
#include "process/Options.def"
#undef HEAPPROF_APPLY
  return OptionFault::UnknownKey;
}

/// What the types do not say.
bool isWithinLimits(const Options &O) {
  return O.depth >= 1 && O.depth <= Options::MaxDepth &&
         (!O.sample ||
          (O.sample >= Options::MinSample && O.sample <= Options::MaxSample)) &&
         (!*O.dump_signal || fatalSignal(O.dump_signal));
}

} // namespace

OptionFault heapprof::setOption(Piece Key, Piece Value, Options &Into) {
  // Large for the stack of whoever allocates first.
  static Options Before;
  Before = Into;
  OptionFault Fault = apply(Key, Value, Into);
  if (Fault == OptionFault::None && !isWithinLimits(Into))
    Fault = OptionFault::BadValue;
  if (Fault != OptionFault::None)
    Into = Before;
  return Fault;
}
