//===- Validate.cpp - Stricter than any reader ----------------------------===//

#include "Validate.h"

#include "AccessCounts.h"
#include "Frame.h"

#include <fmt/format.h>
#include <map>
#include <unordered_map>

using namespace heapprof;

namespace {

class Validator {
public:
  explicit Validator(const Profile &P) : P(P) {}

  std::vector<Finding> run() {
    checkFields();
    checkFrames();
    checkStacks();
    for (size_t I = 0; I < P.Points.size(); ++I)
      checkPoint(I);
    for (const auto &[What, Kind] : Kinds)
      if (Kind.Count > MaxOfAKind)
        Findings.push_back(
            {Kind.How, "...",
             fmt::format("{} more of: {}", Kind.Count - MaxOfAKind, What)});
    return std::move(Findings);
  }

private:
  /// Kind: what findings have in common that are counted together.
  void add(Severity How, std::string Where, const std::string &Kind,
           const std::string &Detail = "") {
    Kinds[Kind].How = How;
    if (++Kinds[Kind].Count <= MaxOfAKind)
      Findings.push_back({How, std::move(Where), Kind + Detail});
  }

  void checkFields() {
    for (const char *Key :
         {"mode", "verb", "bklt", "bkacc", "tu", "Mtu", "cmd", "pid", "te"})
      if (!P.Fields.contains(Key))
        add(Severity::Refused, Key,
            "is missing; dh_view refuses the file (\"missing a field\")");
    if (P.Fields.value("bklt", false))
      for (const char *Key : {"tg", "tuth"})
        if (!P.Fields.contains(Key))
          add(Severity::Refused, Key,
              "is missing, but bklt is true; dh_view refuses the file");
    if (P.number("tg") > P.number("te", UINT64_MAX))
      add(Severity::Doubtful, "tg", "the peak is after the end (te)");
  }

  void checkFrames() {
    if (P.Frames.empty() || P.Frames[0] != "[root]")
      add(Severity::Wrong, "ftbl[0]",
          "is not \"[root]\"; viewers show it as the outermost frame");
    if (!P.FrameKeys.empty() && !P.hasFrameKeys())
      add(Severity::Doubtful, "heapprof.frames",
          "is not about as many frames as ftbl has; heapprof cannot symbolize "
          "the file");
    for (size_t I = 1; I < P.Frames.size(); ++I) {
      Frame F = Frame::parse(P.Frames[I]);
      if (!F.Address || F.Name.empty())
        add(Severity::Wrong, fmt::format("ftbl[{}]", I),
            "is not \"0xADDRESS: name (place)\"; the Firefox Profiler shows "
            "no function");
    }
  }

  void checkStacks() {
    std::unordered_map<std::string_view, size_t> Seen;
    for (size_t I = 0; I < P.Points.size(); ++I) {
      Profile::Stack S = P.stackOf(P.Points[I]);
      auto [At, IsNew] = Seen.try_emplace(S.bytes(), I);
      if (!IsNew)
        add(Severity::Refused, fmt::format("pps[{}].fs", I),
            "is a repeated location; dh_view refuses the file",
            fmt::format(" (it is that of pps[{}])", At->second));
      for (uint32_t Frame : S)
        if (Frame == 0)
          add(Severity::Wrong, fmt::format("pps[{}].fs", I),
              "has the root (0) in it; dh_view shows it twice");
    }
  }

  void checkPoint(size_t I) {
    const Point &Each = P.Points[I];
    for (auto [Key, Files] : {std::pair("bklt", InFiles::Lifetimes),
                              std::pair("bkacc", InFiles::Accesses)})
      if (P.Fields.value(Key, false))
        for (const MetricInfo &Info : Metrics)
          if (Info.Files == Files && !Each.has(Info.Id))
            addMissing(I, Info, Key);
    auto AtMost = [&](Metric Small, Metric Large) {
      if (Each.has(Small) && Each.has(Large) && Each[Small] > Each[Large])
        add(Severity::Doubtful,
            fmt::format("pps[{}].{}", I, infoOf(Small).Field),
            fmt::format("is more than {}", infoOf(Large).Field));
    };
    for (Metric M : {Metric::MaxBytes, Metric::PeakBytes, Metric::EndBytes})
      AtMost(M, Metric::TotalBytes);
    for (Metric M : {Metric::MaxBlocks, Metric::PeakBlocks, Metric::EndBlocks})
      AtMost(M, Metric::TotalBlocks);
    AtMost(Metric::PeakBytes, Metric::MaxBytes);
    AtMost(Metric::EndBytes, Metric::MaxBytes);
    checkAccesses(I);
  }

  void addMissing(size_t I, const MetricInfo &Info, const char *Key) {
    bool IsLifeTime = Info.Id == Metric::LifeTime;
    add(IsLifeTime ? Severity::Wrong : Severity::Refused,
        fmt::format("pps[{}].{}", I, Info.Field),
        fmt::format("is missing, but {} is true; dh_view {}", Key,
                    IsLifeTime ? "shows NaN" : "refuses the file"));
  }

  void checkAccesses(size_t I) {
    const Point &Each = P.Points[I];
    if (Each.Rest == Point::NoRest || !P.Rests[Each.Rest].contains("acc"))
      return;
    std::string Where = fmt::format("pps[{}].acc", I);
    auto Counts = readAccesses(P.Rests[Each.Rest]["acc"]);
    if (!Counts)
      return add(Severity::Refused, Where,
                 "is not a list of counts and runs (-length, count)");
    for (uint64_t Count : *Counts)
      if (Count > MaxAccessCount)
        return add(Severity::Refused, Where,
                   "has a count above 65535; dh_view refuses the file");
    uint64_t Blocks = Each[Metric::TotalBlocks];
    if (Blocks && Counts->size() != Each[Metric::TotalBytes] / Blocks)
      add(Severity::Doubtful, Where, "is not as long as a block is");
  }

  const Profile &P;
  std::vector<Finding> Findings;
  struct KindFacts {
    Severity How;
    size_t Count = 0;
  };
  std::map<std::string, KindFacts> Kinds;
};

} // namespace

std::vector<Finding> heapprof::validate(const Profile &P) {
  return Validator(P).run();
}
