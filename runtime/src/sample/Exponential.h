//===- Exponential.h - Logarithm and exponential function -----------------===//
//
// The runtime is linked into programs that do without libm.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_EXPONENTIAL_H
#define HEAPPROF_EXPONENTIAL_H

#include <cstdint>
#include <cstring>

namespace heapprof {

/// The natural logarithm of a normal number above 0, to 13 digits.
inline double logarithm(double X) {
  uint64_t Bits;
  memcpy(&Bits, &X, sizeof(Bits));
  int Exponent = int(Bits >> 52) - 1023;
  Bits = (Bits & ((UINT64_C(1) << 52) - 1)) | UINT64_C(1023) << 52;
  double Mantissa;
  memcpy(&Mantissa, &Bits, sizeof(Mantissa));
  // Around 1, where the series is short: ln m = 2 artanh((m - 1) / (m + 1)).
  if (Mantissa > 1.4142135623730951) {
    Mantissa /= 2;
    ++Exponent;
  }
  double Z = (Mantissa - 1) / (Mantissa + 1);
  double Term = Z, Sum = 0;
  for (int N = 1; N < 20; N += 2, Term *= Z * Z)
    Sum += Term / N;
  return 2 * Sum + Exponent * 0.6931471805599453;
}

/// 1 - e^-X for X >= 0, to 13 digits of the result.
inline double oneMinusExp(double X) {
  if (X > 40)
    return 1;
  // By the series where X is small; doubled as often as it was halved:
  // 1 - e^-2x = p (2 - p), where p = 1 - e^-x.
  int Halved = 0;
  for (; X > 0.25; X /= 2)
    ++Halved;
  double Term = X, P = 0;
  for (int N = 2; N < 14; ++N) {
    P += Term;
    Term *= -X / N;
  }
  for (; Halved; --Halved)
    P *= 2 - P;
  return P;
}

} // namespace heapprof

#endif // HEAPPROF_EXPONENTIAL_H
