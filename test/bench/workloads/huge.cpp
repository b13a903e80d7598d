//===- huge.cpp - Few blocks of 1 to 64 MiB -------------------------------===//
//
// usage: huge COUNT
//
// Takes buffers as a program for images does: makes a picture, blurs it into
// another, sums it up; COUNT times. Sizes go up and down between 1 and 64 MiB.
//
//===----------------------------------------------------------------------===//

#include "workload.h"

namespace {

uint8_t *makePicture(size_t Size, uint64_t Seed) {
  auto *Pixels = static_cast<uint8_t *>(malloc(Size));
  for (size_t I = 0; I < Size; ++I)
    Pixels[I] = uint8_t(I * Seed >> 8);
  return Pixels;
}

uint8_t *blur(const uint8_t *Pixels, size_t Size) {
  auto *Blurred = static_cast<uint8_t *>(malloc(Size));
  Blurred[0] = Pixels[0];
  Blurred[Size - 1] = Pixels[Size - 1];
  for (size_t I = 1; I + 1 < Size; ++I)
    Blurred[I] = uint8_t((Pixels[I - 1] + 2 * Pixels[I] + Pixels[I + 1]) / 4);
  return Blurred;
}

uint64_t brightness(const uint8_t *Pixels, size_t Size) {
  uint64_t Sum = 0;
  for (size_t I = 0; I < Size; ++I)
    Sum += Pixels[I];
  return Sum;
}

} // namespace

int main(int Argc, char **Argv) {
  uint64_t Count = argumentOr(Argc, Argv, 1, 0);
  uint64_t State = 1, Sum = 0;
  WorkStart Start = beginWork();
  for (uint64_t I = 0; I < Count; ++I) {
    size_t Size = (size_t(1) << 20) << randomBelow(&State, 7);
    uint8_t *Pixels = makePicture(Size, nextRandom(&State));
    uint8_t *Blurred = blur(Pixels, Size);
    free(Pixels);
    Sum = mix(Sum, brightness(Blurred, Size));
    free(Blurred);
  }
  endWork(Start, Sum);
}
