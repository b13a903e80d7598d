//===- TrackerModelTest.cpp - The tracker against a slow reference --------===//
//
// HEAPPROF_MODEL_OPERATIONS=N runs N operations instead of 10^6 in each test.
//
//===----------------------------------------------------------------------===//

#include "Trace.h"

#include "output/Snapshot.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <random>
#include <rapidcheck.h>
#include <semaphore>
#include <thread>

using namespace heapprof;

namespace {

constexpr size_t StepsPerTrace = 2000;

size_t operations() {
  const char *Wanted = getenv("HEAPPROF_MODEL_OPERATIONS");
  return Wanted ? strtoull(Wanted, nullptr, 10) : 1'000'000;
}

/// Runs the body on traces of many steps. RapidCheck chooses the seed of
/// each, and makes one that fails as short as it can. (Steps that
/// it generated one by one would take a hundred times longer.)
template <typename BodyT> void checkTraces(BodyT Body) {
  size_t Traces = operations() / StepsPerTrace, Done = 0;
  std::string Parameters = "max_success=" + std::to_string(Traces);
  setenv("RC_PARAMS", Parameters.c_str(), 1);
  bool IsRight = rc::check([&] {
    auto Seed = *rc::gen::noShrink(rc::gen::arbitrary<uint64_t>());
    auto Length = *rc::gen::shrink(rc::gen::just(StepsPerTrace), [](size_t N) {
      return rc::shrink::towards<size_t>(N, 0);
    });
    std::mt19937_64 Random(Seed);
    std::vector<Step> Steps(Length);
    for (Step &S : Steps)
      S = randomStep(Random);
    for (const Step &S : Steps)
      RC_LOG() << S << std::endl;
    Done += Length;
    Body(Steps);
  });
  EXPECT_TRUE(IsRight);
  EXPECT_GE(Done, Traces * StepsPerTrace);
}

unsigned contextOf(const ProgramPoint &P) {
  const ContextTable &Contexts = TheTracker.contexts();
  StackNode N = Contexts[P.Context].Node;
  RC_ASSERT(ContextTable::isRoot(Contexts.parentOf(N)));
  return unsigned((Contexts.pcOf(N) - 0x10001) / 16);
}

/// What is exact however many threads there are.
void checkSums(const PointValues &V, const ReferencePoint &R) {
  RC_ASSERT(V.tb == R.TotalBytes);
  RC_ASSERT(V.tbk == R.TotalBlocks);
  RC_ASSERT(V.tl == R.Lifetime);
  RC_ASSERT(V.eb == R.LiveBytes);
  RC_ASSERT(V.ebk == R.LiveBlocks);
}

/// A snapshot and the reference side by side.
template <typename CheckT> void compare(const Replay &Done, CheckT CheckPoint) {
  Snapshot S;
  RC_ASSERT(TheTracker.pause());
  RC_ASSERT(S.collect(TheTracker));
  TheTracker.resume();
  RC_ASSERT(S.complete());
  auto Expected = Done.reference().finish(Replay::now());
  RC_ASSERT(S.Count == Expected.size());
  uint64_t PeakBytes = 0;
  for (size_t I = 0; I < S.Count; ++I) {
    const ProgramPoint &P = S.Points[I];
    PeakBytes += P.Values.gb;
    CheckPoint(P.Values, Expected.at(contextOf(P)));
  }
  RC_ASSERT(PeakBytes == S.Totals.gb);
  S.release();
}

/// Threads that each wait for their turn.
class Workers {
public:
  explicit Workers(unsigned Count) {
    for (unsigned I = 0; I < Count; ++I)
      All.push_back(std::make_unique<Worker>());
    for (auto &W : All)
      W->Thread = std::thread([&Me = *W] {
        for (;;) {
          Me.Turn.acquire();
          if (!Me.Job)
            return;
          Me.Job();
          Me.Done.release();
        }
      });
  }
  ~Workers() {
    for (auto &W : All) {
      W->Job = nullptr;
      W->Turn.release();
      W->Thread.join();
    }
  }
  void run(unsigned Index, std::function<void()> Job) {
    All[Index]->Job = std::move(Job);
    All[Index]->Turn.release();
    All[Index]->Done.acquire();
  }

private:
  struct Worker {
    std::thread Thread;
    std::binary_semaphore Turn{0}, Done{0};
    std::function<void()> Job;
  };
  std::vector<std::unique_ptr<Worker>> All;
};

} // namespace

TEST(TrackerModel, OneThreadIsExact) {
  checkTraces([](const std::vector<Step> &Steps) {
    Replay R;
    for (const Step &S : Steps)
      R.run(S);
    compare(R, [](const PointValues &V, const ReferencePoint &P) {
      checkSums(V, P);
      RC_ASSERT(V.mb == P.MaxBytes);
      RC_ASSERT(V.mbk == P.MaxBlocks);
      RC_ASSERT(V.gb == P.PeakBytes);
      RC_ASSERT(V.gbk == P.PeakBlocks);
    });
  });
}

TEST(TrackerModel, EightThreadsAreWithinTheBound) {
  Workers Threads(8);
  checkTraces([&](const std::vector<Step> &Steps) {
    Replay R;
    // A thread has its turn for a while, then another has.
    for (size_t Begin = 0, End; Begin < Steps.size(); Begin = End) {
      End = std::min(Steps.size(), Begin + 1 + Steps[Begin].Pick % 40);
      Threads.run(Steps[Begin].Thread, [&] {
        for (size_t I = Begin; I < End; ++I)
          R.run(Steps[I]);
      });
    }
    uint64_t PeakBytes = 0;
    compare(R, [&](const PointValues &V, const ReferencePoint &P) {
      checkSums(V, P);
      RC_ASSERT(V.mb <= P.MaxBytes);
      RC_ASSERT(V.mb >= V.gb);
      RC_ASSERT(V.mb >= V.eb);
      PeakBytes += V.gb;
    });
    // docs/accuracy.md: 64 KiB for each thread at the most.
    RC_ASSERT(PeakBytes <= R.reference().peak());
    RC_ASSERT(PeakBytes + 8 * (64 << 10) >= R.reference().peak());
  });
}
