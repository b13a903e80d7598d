//===- FoldPoints.cpp - Joins program points of the same stack ------------===//

#include "FoldPoints.h"

#include "AccessCounts.h"
#include "Doubts.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

using namespace heapprof;

static void raise(Point &Into, Metric Bytes, Metric Blocks, uint64_t NewBytes,
                  uint64_t NewBlocks) {
  if (NewBytes < Into[Bytes] ||
      (NewBytes == Into[Bytes] && NewBlocks <= Into[Blocks]))
    return;
  Into.set(Bytes, NewBytes);
  Into.set(Blocks, NewBlocks);
}

static void addRest(Profile &P, Point &Into, const Profile &Of,
                    const Point &From) {
  if (isCut(Of, From) && !isCut(P, Into)) {
    if (Into.Rest == Point::NoRest) {
      Into.Rest = uint32_t(P.Rests.size());
      P.Rests.push_back(Json::object());
    }
    P.Rests[Into.Rest]["cut"] = true;
  }
  if (Into.Rest == Point::NoRest)
    return;
  Json &Rest = P.Rests[Into.Rest];
  if (!Rest.contains("acc"))
    return;
  const Json *Other =
      From.Rest == Point::NoRest ? nullptr : &Of.Rests[From.Rest];
  std::optional<Json> Sum = Other && Other->contains("acc")
                                ? addAccesses(Rest["acc"], (*Other)["acc"])
                                : std::nullopt;
  if (Sum)
    Rest["acc"] = std::move(*Sum);
  else
    Rest.erase("acc");
}

bool heapprof::addPoint(Profile &P, Point &Into, const Profile &Of,
                        const Point &From) {
  Point Sum = Into;
  for (const MetricInfo &Info : Metrics) {
    if (isMaximum(Info.Id) || !From.has(Info.Id))
      continue;
    uint64_t Value;
    if (__builtin_add_overflow(Sum[Info.Id], From[Info.Id], &Value))
      return false;
    Sum.set(Info.Id, Value);
  }
  if (From.has(Metric::MaxBytes)) {
    auto RaiseTo = [&](const Point &Other, Metric Bytes, Metric Blocks) {
      raise(Sum, Metric::MaxBytes, Metric::MaxBlocks, Other[Bytes],
            Other[Blocks]);
    };
    RaiseTo(From, Metric::MaxBytes, Metric::MaxBlocks);
    RaiseTo(Sum, Metric::PeakBytes, Metric::PeakBlocks);
    RaiseTo(Sum, Metric::EndBytes, Metric::EndBlocks);
  }
  if (From.has(Metric::InsideMaxBytes))
    raise(Sum, Metric::InsideMaxBytes, Metric::InsideMaxBlocks,
          From[Metric::InsideMaxBytes], From[Metric::InsideMaxBlocks]);
  addRest(P, Sum, Of, From);
  Into = Sum;
  return true;
}

size_t heapprof::foldPoints(Profile &P) {
  auto Bytes = [&](const Point *Each) { return P.stackOf(*Each).bytes(); };
  auto Hash = [&](const Point *Each) {
    return std::hash<std::string_view>()(Bytes(Each));
  };
  auto IsSame = [&](const Point *A, const Point *B) {
    return Bytes(A) == Bytes(B);
  };
  std::unordered_set<Point *, decltype(Hash), decltype(IsSame)> Seen(
      P.Points.size(), Hash, IsSame);
  size_t Kept = 0;
  for (size_t I = 0; I < P.Points.size(); ++I) {
    // What is kept closes up.
    P.Points[Kept] = P.Points[I];
    auto [At, IsNew] = Seen.insert(&P.Points[Kept]);
    if (IsNew || !addPoint(P, **At, P, P.Points[Kept]))
      ++Kept;
  }
  size_t Gone = P.Points.size() - Kept;
  P.Points.resize(Kept);
  return Gone;
}
