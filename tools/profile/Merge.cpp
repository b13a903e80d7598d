//===- Merge.cpp - Several profiles as one --------------------------------===//

#include "Merge.h"

#include "Diff.h"
#include "Doubts.h"
#include "FoldPoints.h"
#include "Hotspots.h"

#include <algorithm>
#include <fmt/format.h>

using namespace heapprof;

/// The numbers of More's modules in the sum.
std::vector<int32_t> Merger::addModules(const Profile &More) {
  std::vector<int32_t> Numbers;
  const Json *Ours = More.ours();
  if (!Ours || !Ours->contains("modules"))
    return Numbers;
  for (const Json &Each : (*Ours)["modules"]) {
    auto [At, IsNew] =
        ModuleNumbers.try_emplace(Each.dump(), int32_t(Modules.size()));
    if (IsNew)
      Modules.push_back(Each);
    Numbers.push_back(At->second);
  }
  return Numbers;
}

/// The numbers of More's frames in the sum.
std::vector<uint32_t> Merger::addFrames(const Profile &More) {
  std::vector<int32_t> OfModule = addModules(More);
  bool IsKeyed = More.hasFrameKeys();
  std::vector<uint32_t> Numbers = {0};
  for (size_t I = 1; I < More.Frames.size(); ++I) {
    FrameKey Key = IsKeyed ? More.FrameKeys[I - 1] : FrameKey{-1, 0, 0};
    if (Key.Module >= 0)
      Key.Module = size_t(Key.Module) < OfModule.size()
                       ? OfModule[size_t(Key.Module)]
                       : -1;
    auto [At, IsNew] = FrameNumbers.try_emplace(
        {More.Frames[I], Key.Module, Key.Position, Key.Address},
        uint32_t(Sum.Frames.size()));
    if (IsNew) {
      Sum.Frames.push_back(More.Frames[I]);
      Sum.FrameKeys.push_back(Key);
    }
    Numbers.push_back(At->second);
  }
  HasKeys &= IsKeyed;
  return Numbers;
}

/// Sums are exact; the most in one call is the larger one.
void Merger::addHotspots(const Profile &More) {
  for (const Hotspot &Each : hotspotsOf(More)) {
    auto [At, IsNew] =
        HotspotNumbers.try_emplace(Each.Function, Hotspots.size());
    if (IsNew) {
      Hotspots.push_back(toJson(Each));
      continue;
    }
    Json &Into = Hotspots[At->second];
    auto Add = [&](const char *Key, uint64_t Value) {
      uint64_t Sum = Into[Key];
      Into[Key] = __builtin_add_overflow(Sum, Value, &Sum) ? UINT64_MAX : Sum;
    };
    Add("calls", Each.Calls);
    Add("units", Each.Units);
    Add("bytes", Each.Bytes);
    Add("blocks", Each.Blocks);
    if (Each.PeakBytes > Into["peakBytes"].get<uint64_t>()) {
      Into["peakBytes"] = Each.PeakBytes;
      Into["peakBlocks"] = Each.PeakBlocks;
    }
  }
}

/// What is doubtful in one is doubtful in the sum.
void Merger::addFacts(const Profile &More) {
  const Json *Ours = More.ours();
  if (!Ours)
    return;
  for (const char *Key :
       {"cutStacks", "earlyBlocksLost", "missedEvents", "unseenFrees"})
    if (auto At = Ours->find(Key);
        At != Ours->end() && At->is_number_unsigned()) {
      uint64_t Both = Facts.value(Key, uint64_t(0));
      if (__builtin_add_overflow(Both, At->get<uint64_t>(), &Both))
        Both = UINT64_MAX;
      Facts[Key] = Both;
    }
  for (const char *Key : {"symbolized", "consistent", "librariesSeen"})
    if (auto At = Ours->find(Key); At != Ours->end() && At->is_boolean())
      Facts[Key] = Facts.value(Key, true) && At->get<bool>();
  if (auto At = Ours->find("end"); At != Ours->end() && At->is_string()) {
    auto IsWorse = [](const Json &Old, const std::string &New) {
      return Old.is_null() || isSignal(New) ||
             (New == "running" && !isSignal(Old));
    };
    if (IsWorse(Facts["end"], *At))
      Facts["end"] = *At;
  }
  if (auto At = Ours->find("brokenBudgets");
      At != Ours->end() && At->is_array()) {
    Json &All = Facts["brokenBudgets"];
    All = All.is_null() ? Json::array() : std::move(All);
    All.insert(All.end(), At->begin(), At->end());
  }
}

bool Merger::mergeFields(const Profile &More, std::string &Error) {
  if (Files == 0) {
    Sum.Fields = More.Fields;
    Sum.Frames = {"[root]"};
  } else if (!areComparable(Sum, More, Error)) {
    return false;
  }
  if (More.Frames.empty() || More.Frames[0] != "[root]") {
    Error = "its first frame is not \"[root]\"; 'heapprof fix' mends that";
    return false;
  }
  if (More.text("tu") != Sum.text("tu")) {
    Error = fmt::format("its unit of time is '{}', but '{}' in the file before "
                        "it",
                        More.text("tu"), Sum.text("tu"));
    return false;
  }
  for (const char *Key : {"bklt", "bkacc"})
    if (More.Fields.value(Key, false) != Sum.Fields.value(Key, false)) {
      Error = fmt::format("{} is {}, but {} in the file before it", Key,
                          More.Fields.value(Key, false),
                          Sum.Fields.value(Key, false));
      return false;
    }
  if (Sum.bytesPerSample() != More.bytesPerSample()) {
    Error = fmt::format("{} bytes to a sample, but {} in the file before it",
                        More.bytesPerSample(), Sum.bytesPerSample());
    return false;
  }
  return true;
}

bool Merger::add(const Profile &More, std::string &Error) {
  if (!mergeFields(More, Error))
    return false;
  for (const MetricInfo &Info : Metrics) {
    uint64_t Both;
    if (__builtin_add_overflow(Sum.sum(Info.Id), More.sum(Info.Id), &Both)) {
      Error = fmt::format("with it the sum of {} is 2^64 or more", Info.Field);
      return false;
    }
  }
  if (__builtin_add_overflow(Files, filesIn(More), &Files))
    Files = UINT64_MAX;
  addHotspots(More);
  addFacts(More);
  uint64_t Peak = More.sum(Metric::PeakBytes);
  if (Peak >= LargestPeak && More.Fields.contains("tg"))
    Sum.Fields["tg"] = More.Fields["tg"];
  LargestPeak = std::max(LargestPeak, Peak);
  if (Sum.Fields.contains("te"))
    Sum.Fields["te"] = std::max(Sum.number("te"), More.number("te"));
  std::vector<uint32_t> Numbers = addFrames(More);
  for (const Point &Each : More.Points) {
    std::string Key;
    for (uint32_t Frame : More.stackOf(Each))
      Key.append(reinterpret_cast<const char *>(&Numbers[Frame]),
                 sizeof(uint32_t));
    auto [At, IsNew] =
        PointNumbers.try_emplace(std::move(Key), Sum.Points.size());
    if (!IsNew) {
      // It fits: the sums do.
      addPoint(Sum, Sum.Points[At->second], More, Each);
      continue;
    }
    Point New = Each;
    New.First = Sum.StackFrames.size();
    New.Rest = Point::NoRest;
    for (uint32_t Frame : More.stackOf(Each))
      Sum.StackFrames.push_back(Numbers[Frame]);
    if (Each.Rest != Point::NoRest) {
      New.Rest = uint32_t(Sum.Rests.size());
      Sum.Rests.push_back(More.Rests[Each.Rest]);
    }
    Sum.Points.push_back(New);
  }
  return true;
}

Profile Merger::take() {
  Json Ours = std::move(Facts);
  if (const Json *First = Sum.ours())
    for (const char *Key : {"version", "bytesPerSample"})
      if (First->contains(Key))
        Ours[Key] = (*First)[Key];
  if (Files > 1) {
    Json Inexact = Json::array();
    for (const MetricInfo &Info : Metrics)
      if (Sum.has(Info.Id) &&
          (isMaximum(Info.Id) || Info.Id == Metric::PeakBytes ||
           Info.Id == Metric::PeakBlocks))
        Inexact.push_back(Info.Field);
    Ours["merged"] = {{"files", Files}, {"inexact", Inexact}};
  }
  if (!Hotspots.empty())
    Ours["hotspots"] = std::move(Hotspots);
  if (HasKeys && Files) {
    Ours["modules"] = std::move(Modules);
    Ours["frames"] = Json::array();
  } else {
    Sum.FrameKeys.clear();
  }
  Sum.Fields["heapprof"] = std::move(Ours);
  std::sort(Sum.Points.begin(), Sum.Points.end(),
            [](const Point &A, const Point &B) {
              constexpr Metric By = Metric::TotalBytes;
              return A[By] != B[By] ? A[By] > B[By] : A.First < B.First;
            });
  return std::move(Sum);
}

uint64_t heapprof::filesIn(const Profile &P) {
  const Json *Ours = P.ours();
  auto Merged = Ours ? Ours->find("merged") : Json::const_iterator();
  if (!Ours || Merged == Ours->end() || !Merged->is_object())
    return 1;
  auto Files = Merged->find("files");
  bool IsNumber = Files != Merged->end() && Files->is_number_unsigned();
  return IsNumber ? std::max(Files->get<uint64_t>(), uint64_t(1)) : 1;
}
