//===- MakeBaseline.cpp - What a program uses today -----------------------===//

#include "Budget.h"

#include "Frame.h"
#include "JsonText.h"
#include "OwnFrames.h"

#include <algorithm>
#include <map>

using namespace heapprof;

/// The program's own functions in which allocations begin, the largest first.
static std::vector<std::string> largestFunctions(const Profile &P) {
  std::map<std::string, uint64_t> Sums;
  std::vector<bool> IsOwn = ownFramesOf(P);
  for (const Point &Each : P.Points) {
    Profile::Stack S = P.stackOf(Each);
    const uint32_t *First = std::find_if(
        S.begin(), S.end(), [&](uint32_t Frame) { return IsOwn[Frame]; });
    if (First == S.end())
      continue;
    Frame F = Frame::parse(P.Frames[*First]);
    std::string Name = plainName(F);
    // A star in a name would stand for others.
    if (!F.isUnknown() && !F.isOfFile() && Name.find('*') == std::string::npos)
      Sums[Name] += Each[Metric::TotalBytes];
  }
  std::vector<std::string> Names;
  for (const auto &[Name, Sum] : Sums)
    Names.push_back(Name);
  std::sort(Names.begin(), Names.end(),
            [&](const std::string &A, const std::string &B) {
              return Sums[A] != Sums[B] ? Sums[A] > Sums[B] : A < B;
            });
  return Names;
}

/// What can be compared from run to run.
static bool isSteady(const Profile &P, Metric M) {
  return P.has(M) && !isMaximum(M) && M != Metric::LifeTime &&
         infoOf(M).Files != InFiles::Extra;
}

std::string heapprof::makeBaseline(const Profile &P, size_t Functions) {
  Json List = Json::array();
  auto Add = [&](const Part &Where) {
    Json Entry = Json::object();
    if (Where.Of == Part::Function)
      Entry["function"] = Where.Pattern;
    PartSums Sums = sumsOf(P, Where);
    // Of what stacks that are cut may be in, nothing could be checked.
    if (Sums.Unclear[size_t(Metric::TotalBlocks)])
      return;
    for (const MetricInfo &Info : Metrics)
      if (isSteady(P, Info.Id))
        Entry[metricName(P, Info.Id)] = Sums.Values[size_t(Info.Id)];
    List.push_back(std::move(Entry));
  };
  Add({});
  std::vector<std::string> Names = largestFunctions(P);
  Names.resize(std::min(Functions, Names.size()));
  for (const std::string &Name : Names)
    Add({Part::Function, Name});
  return indentedJson({{"baseline", List}});
}
