//===- CheckBudgets.cpp - Measures a profile by budgets -------------------===//

#include "Budget.h"

#include "Amount.h"
#include "Frame.h"
#include "Hotspots.h"

#include <algorithm>
#include <fmt/format.h>

using namespace heapprof;

namespace {

/// With what of it is known.
struct Sums : PartSums {
  std::array<bool, MetricCount> IsKnown = {};
};

Sums sumsOfPoints(const Profile &P, const Part &Where) {
  Sums Result = {sumsOf(P, Where), {}};
  for (const MetricInfo &Info : Metrics)
    Result.IsKnown[size_t(Info.Id)] = P.has(Info.Id) && !isMaximum(Info.Id);
  return Result;
}

Sums sumsOfHotspot(const Profile &P, const Part &Where) {
  Sums Result;
  auto Add = [&](Metric M, uint64_t Value) {
    uint64_t &Sum = Result.Values[size_t(M)];
    // Of several hotspots the largest maximum is meant.
    if (isMaximum(M))
      Sum = std::max(Sum, Value);
    else if (__builtin_add_overflow(Sum, Value, &Sum))
      Sum = UINT64_MAX;
    Result.IsKnown[size_t(M)] = true;
  };
  for (const Hotspot &Each : hotspotsOf(P)) {
    if (!Part::matches(Where.Pattern, plainName(Each.Function), "::"))
      continue;
    Result.IsFound = true;
    Add(Metric::TotalBytes, Each.Units);
    Add(Metric::TotalBlocks, Each.Calls);
    Add(Metric::InsideBytes, Each.Bytes);
    Add(Metric::InsideBlocks, Each.Blocks);
    Add(Metric::InsideMaxBytes, Each.PeakBytes);
    Add(Metric::InsideMaxBlocks, Each.PeakBlocks);
  }
  return Result;
}

std::string namesOf(const Profile &P, const Sums &Known) {
  std::string Names;
  for (const MetricInfo &Info : Metrics)
    if (Known.IsKnown[size_t(Info.Id)])
      Names += (Names.empty() ? "" : ", ") + metricName(P, Info.Id);
  return Names;
}

} // namespace

std::optional<std::vector<Verdict>>
heapprof::checkBudgets(const Profile &P, const std::vector<Budget> &Budgets,
                       std::string &Error) {
  std::vector<Verdict> Verdicts;
  for (const Budget &B : Budgets) {
    Sums Found = B.Where.Of == Part::Hotspot ? sumsOfHotspot(P, B.Where)
                                             : sumsOfPoints(P, B.Where);
    std::string Origin = B.Origin.empty() ? "" : " (" + B.Origin + ")";
    if (!Found.IsFound && !B.IsOptional) {
      Error = fmt::format("nothing in it is in the {}{}: either the name is "
                          "wrong, or say that it is optional",
                          B.Where.name(), Origin);
      return std::nullopt;
    }
    for (const Limit &L : B.Limits) {
      std::optional<Metric> M = metricOf(P, L.Name);
      if (!Found.IsFound)
        M = M.value_or(Metric::TotalBytes);
      else if (!M || !Found.IsKnown[size_t(*M)]) {
        Error = fmt::format("there is no '{}' of {} in it{}; it has {}", L.Name,
                            B.Where.name(), Origin, namesOf(P, Found));
        return std::nullopt;
      }
      uint64_t Value = Found.Values[size_t(*M)];
      uint64_t Unclear = Found.Unclear[size_t(*M)];
      if (Value <= L.Max && Unclear > L.Max - Value) {
        Error = fmt::format(
            "'{}' of {} cannot be known{}: it is {}, but {} more are of stacks "
            "that are cut; 'heapprof run --depth 4096' keeps more of them",
            L.Name, B.Where.name(), Origin, grouped(Value), grouped(Unclear));
        return std::nullopt;
      }
      Verdicts.push_back(
          {B.Where, L.Name, *M, Value, L.Max, B.Origin, !Found.IsFound});
    }
  }
  return Verdicts;
}
