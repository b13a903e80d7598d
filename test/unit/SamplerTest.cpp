//===- SamplerTest.cpp - Samples against their theory ---------------------===//
//
// Random, and each run is another one: a bound is six standard deviations,
// which a right sampler crosses once in 5 * 10^8 comparisons.
//
//===----------------------------------------------------------------------===//

#include "sample/Sampler.h"
#include "sample/Exponential.h"
#include "sample/SampleFilter.h"

#include <cmath>
#include <gtest/gtest.h>
#include <memory>
#include <vector>

using namespace heapprof;

namespace {

constexpr uint64_t Rate = 16 << 10;
constexpr double Sigmas = 6;

Sampler sampler() {
  Sampler S;
  S.start(Rate);
  return S;
}

double chanceOf(size_t Size) { return -std::expm1(-(double(Size) + 1) / Rate); }

/// Blocks of these sizes in turn, so many of each.
struct Estimates {
  std::vector<uint64_t> Samples;
  double Bytes = 0, Blocks = 0;
};
Estimates draw(const std::vector<size_t> &Sizes, int Count) {
  Sampler S = sampler();
  SampleCountdown C = {};
  Estimates E;
  E.Samples.resize(Sizes.size());
  for (int I = 0; I < Count; ++I)
    for (size_t K = 0; K < Sizes.size(); ++K)
      if (S.takes(C, Sizes[K])) {
        ++E.Samples[K];
        Share Of = S.shareOf(Sizes[K]);
        E.Bytes += double(Of.Bytes);
        E.Blocks += double(Of.Blocks) / (1 << Of.LogScale);
      }
  return E;
}

const std::vector<size_t> Sizes = {0,    1,    32,       100,
                                   5000, Rate, 3 * Rate, 1 << 20};

} // namespace

TEST(Exponential, IsThatOfTheMathLibrary) {
  for (double X = 1e-12; X < 1e12; X *= 1.37) {
    EXPECT_NEAR(logarithm(X), std::log(X),
                1e-13 * (1 + std::fabs(std::log(X))));
    EXPECT_NEAR(oneMinusExp(X) / -std::expm1(-X), 1, 1e-12) << X;
  }
  EXPECT_EQ(oneMinusExp(0), 0);
}

TEST(Sampler, EachBlockHasItsChance) {
  constexpr int Count = 400'000;
  Estimates E = draw(Sizes, Count);
  for (size_t K = 0; K < Sizes.size(); ++K) {
    double P = chanceOf(Sizes[K]);
    EXPECT_NEAR(double(E.Samples[K]), Count * P,
                Sigmas * std::sqrt(Count * P * (1 - P)) + 1e-9)
        << Sizes[K] << " bytes";
  }
}

TEST(Sampler, EstimatesAreUnbiased) {
  constexpr int Count = 400'000;
  Estimates E = draw(Sizes, Count);
  double Bytes = 0, OfBytes = 0, OfBlocks = 0;
  for (size_t Size : Sizes) {
    double P = chanceOf(Size), S = double(Size);
    Bytes += Count * S;
    OfBytes += Count * S * S * (1 - P) / P;
    OfBlocks += Count * (1 - P) / P;
  }
  // Shares are rounded: to bytes, and to 2^-10 blocks.
  double Blocks = double(Count) * double(Sizes.size());
  EXPECT_NEAR(E.Bytes, Bytes, Sigmas * std::sqrt(OfBytes) + 1e-4 * Bytes);
  EXPECT_NEAR(E.Blocks, Blocks, Sigmas * std::sqrt(OfBlocks) + 1e-3 * Blocks);
}

/// Blocks that are not counted, but of which the countdown knows, must neither
/// take others' samples nor leave theirs behind.
TEST(Sampler, WhatIsSkippedChangesNothing) {
  Sampler S = sampler();
  SampleCountdown C = {};
  constexpr int Count = 400'000;
  uint64_t Samples = 0;
  for (int I = 0; I < Count; ++I) {
    if (!Sampler::passes(C, 300))
      S.skip(C);
    Samples += S.takes(C, 300);
  }
  double P = chanceOf(300);
  EXPECT_NEAR(double(Samples), Count * P, Sigmas * std::sqrt(Count * P));
}

TEST(SampleFilter, KnowsWhatWasAdded) {
  auto Filter = std::make_unique<SampleFilter>();
  auto at = [](uintptr_t Address) { return reinterpret_cast<void *>(Address); };
  constexpr uintptr_t Same = uintptr_t(16) << 14;
  EXPECT_FALSE(Filter->mayHave(at(0x1230)));
  Filter->add(at(0x1230));
  EXPECT_TRUE(Filter->probablyHas(at(0x1230)));
  EXPECT_FALSE(Filter->mayHave(at(0x1240)));
  EXPECT_TRUE(Filter->mayHave(at(0x1230 + Same)));
  EXPECT_FALSE(Filter->probablyHas(at(0x1230 + Same)));
  Filter->add(at(0x1230 + Same));
  Filter->remove(at(0x1230));
  EXPECT_TRUE(Filter->probablyHas(at(0x1230 + Same)));
  Filter->remove(at(0x1230 + Same));
  EXPECT_FALSE(Filter->mayHave(at(0x1230)));
}
