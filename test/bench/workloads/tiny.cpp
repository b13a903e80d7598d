//===- tiny.cpp - Tiny blocks that live shortly ---------------------------===//
//
// usage: tiny COUNT
//
// Blocks of 1 to 64 bytes from four places of the program; each is freed after
// some fifteen others have been allocated.
//
//===----------------------------------------------------------------------===//

#include "workload.h"

#include <array>

namespace {

[[gnu::noinline]] char *makeText(size_t Size) { return new char[Size]; }
[[gnu::noinline]] char *makeNode() { return new char[24]; }
[[gnu::noinline]] char *makeNumber() { return new char[8]; }

} // namespace

int main(int Argc, char **Argv) {
  uint64_t Count = argumentOr(Argc, Argv, 1, 0);
  uint64_t State = 1, Sum = 0;
  std::array<char *, 16> Ring = {};
  WorkStart Start = beginWork();
  for (uint64_t I = 0; I < Count; ++I) {
    uint64_t Random = nextRandom(&State);
    size_t Size = 1 + (Random >> 40) % 64;
    char *&Place = Ring[Random >> 60];
    if (Place)
      Sum = mix(Sum, uint64_t(*Place));
    delete[] Place;
    switch ((Random >> 32) & 3) {
    case 0:
      Place = makeText(Size);
      break;
    case 1:
      Place = makeNode();
      break;
    case 2:
      Place = makeNumber();
      break;
    default:
      Place = new char[Size];
    }
    *Place = char(Random);
  }
  for (char *Place : Ring)
    delete[] Place;
  endWork(Start, Sum);
}
