//===- Options.cpp - HEAPPROF_OPTIONS -------------------------------------===//

#include "process/Options.h"

#include "process/Message.h"
#include "sample/Sampler.h"

#include <cstdlib>
#include <cstring>
#include <sys/auxv.h>

using namespace heapprof;

Options heapprof::TheOptions;

namespace {

struct Piece {
  const char *Begin;
  size_t Length;
  bool is(const char *Text) const {
    return strlen(Text) == Length && !memcmp(Begin, Text, Length);
  }
};

bool setFlag(Piece Value, bool &Flag) {
  if (!Value.is("0") && !Value.is("1"))
    return false;
  Flag = Value.is("1");
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

enum class Outcome { Set, BadValue, UnknownKey };

Outcome apply(Piece Key, Piece Value, Options &Into) {
#define HEAPPROF_FLAG(Name, Default, Help)                                     \
  if (Key.is(#Name))                                                           \
    return setFlag(Value, Into.Name) ? Outcome::Set : Outcome::BadValue;
#define HEAPPROF_NUMBER(Name, Default, Help)                                   \
  if (Key.is(#Name))                                                           \
    return setNumber(Value, Into.Name) ? Outcome::Set : Outcome::BadValue;
#define HEAPPROF_SIZE(Name, Default, Help)                                     \
  if (Key.is(#Name))                                                           \
    return setSize(Value, Into.Name) ? Outcome::Set : Outcome::BadValue;
#define HEAPPROF_TEXT(Name, Default, Help)                                     \
  if (Key.is(#Name))                                                           \
    return setText(Value, Into.Name) ? Outcome::Set : Outcome::BadValue;
#include "process/Options.def"
  return Outcome::UnknownKey;
}

void printHelp() {
  Message() << "options, as HEAPPROF_OPTIONS=key=value:key=value";
#define HEAPPROF_FLAG(Key, Default, Help)                                      \
  Message() << "  " #Key "=" #Default "  " Help;
#define HEAPPROF_NUMBER HEAPPROF_FLAG
#define HEAPPROF_SIZE HEAPPROF_FLAG
#define HEAPPROF_TEXT HEAPPROF_FLAG
#include "process/Options.def"
}

} // namespace

void heapprof::parseOptions(const char *Text, Options &Into) {
  while (*Text) {
    size_t Length = strcspn(Text, ":");
    size_t KeyLength = strcspn(Text, "=:");
    Piece Item{Text, Length}, Key{Text, KeyLength};
    Text += Length + (Text[Length] == ':');
    if (!Length)
      continue;
    if (KeyLength == Length) {
      Message() << "HEAPPROF_OPTIONS: '" << Item
                << "' has no value; write key=value";
      continue;
    }
    Piece Value{Item.Begin + KeyLength + 1, Length - KeyLength - 1};
    // Large for the stack of whoever allocates first.
    static Options Before;
    Before = Into;
    Outcome Result = apply(Key, Value, Into);
    if (Into.depth < 1 || Into.depth > 4096 ||
        (Into.sample &&
         (Into.sample < Sampler::MinRate || Into.sample > Sampler::MaxRate)))
      Result = Outcome::BadValue;
    if (Result == Outcome::Set)
      continue;
    Into = Before;
    if (Result == Outcome::UnknownKey)
      Message() << "HEAPPROF_OPTIONS: unknown option '" << Key
                << "'; help=1 lists all";
    else
      Message() << "HEAPPROF_OPTIONS: '" << Value << "' is no value for '"
                << Key << "'; help=1 lists all";
  }
}

void heapprof::readOptions() {
  if (getauxval(AT_SECURE))
    return;
  if (const char *Text = getenv("HEAPPROF_OPTIONS"))
    parseOptions(Text, TheOptions);
  if (TheOptions.help)
    printHelp();
}
