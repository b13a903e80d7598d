//===- numeric.cpp - A numeric kernel: some ten blocks in all -------------===//
//
// usage: numeric COUNT
//
// COUNT steps of heat flowing through a plate, and of a small dense matrix that
// is multiplied with itself.
//
//===----------------------------------------------------------------------===//

#include "workload.h"

#include <utility>
#include <vector>

namespace {

constexpr size_t Side = 400;
constexpr size_t Order = 64;

using Plate = std::vector<double>;

void spread(const Plate &From, Plate &To) {
  for (size_t Y = 1; Y + 1 < Side; ++Y)
    for (size_t X = 1; X + 1 < Side; ++X) {
      size_t I = Y * Side + X;
      To[I] = From[I] + 0.2 * (From[I - 1] + From[I + 1] + From[I - Side] +
                               From[I + Side] - 4 * From[I]);
    }
}

void multiply(const Plate &A, const Plate &B, Plate &C) {
  for (size_t I = 0; I < Order; ++I)
    for (size_t J = 0; J < Order; ++J) {
      double Sum = 0;
      for (size_t K = 0; K < Order; ++K)
        Sum += A[I * Order + K] * B[K * Order + J];
      C[I * Order + J] = Sum / Order;
    }
}

} // namespace

int main(int Argc, char **Argv) {
  uint64_t Count = argumentOr(Argc, Argv, 1, 0);
  WorkStart Start = beginWork();
  Plate Now(Side * Side), Next(Side * Side);
  Plate A(Order * Order), B(Order * Order), C(Order * Order);
  for (size_t I = 0; I < Now.size(); ++I)
    Now[I] = Next[I] = double(I * 7919 % 1000);
  for (size_t I = 0; I < A.size(); ++I)
    A[I] = B[I] = double(I * 31 % 17) / 17;
  for (uint64_t I = 0; I < Count; ++I) {
    spread(Now, Next);
    std::swap(Now, Next);
    multiply(A, B, C);
    std::swap(B, C);
  }
  uint64_t Sum = 0;
  for (double Value :
       {Now[Side + 1], Now[Now.size() / 2], B[0], B[Order + 7]}) {
    uint64_t Bits;
    memcpy(&Bits, &Value, sizeof(Bits));
    Sum = mix(Sum, Bits);
  }
  endWork(Start, Sum);
}
