//===- Fix.cpp - Makes a profile that every viewer takes ------------------===//

#include "Fix.h"

#include "AccessCounts.h"
#include "FoldPoints.h"
#include "Frame.h"

#include <algorithm>
#include <fmt/format.h>

using namespace heapprof;

namespace {

class Fixer {
public:
  explicit Fixer(Profile &P) : P(P) {}

  std::vector<std::string> run() {
    fixFields();
    note(fixRoot(), "stacks without the root now");
    if (!P.FrameKeys.empty() && !P.hasFrameKeys()) {
      P.FrameKeys.clear();
      Done.push_back("'heapprof.frames' is empty now: it was about other "
                     "frames");
    }
    note(fixFrames(), "frames have the form \"0xADDRESS: name (place)\" now");
    note(fixAccesses(), "lists 'acc' clamped, or taken away as they said "
                        "nothing");
    fixPromises();
    note(fixLifeTimes(), "life times that were missing are 0 now");
    note(foldPoints(P), "program points folded into others with their stack");
    return std::move(Done);
  }

private:
  void note(size_t Count, const char *What) {
    if (Count)
      Done.push_back(fmt::format("{} {}", Count, What));
  }

  bool hasAll(InFiles Files) const {
    return std::all_of(std::begin(Metrics), std::end(Metrics),
                       [&](const MetricInfo &Info) {
                         // A life time can be filled in.
                         return Info.Files != Files ||
                                Info.Id == Metric::LifeTime || P.has(Info.Id);
                       });
  }

  void fixFields() {
    size_t Count = 0;
    auto Set = [&](const char *Key, Json Value) {
      if (!P.Fields.contains(Key) && ++Count)
        P.Fields[Key] = std::move(Value);
    };
    Set("mode", "heap");
    Set("verb", "Allocated");
    Set("bklt", hasAll(InFiles::Lifetimes));
    Set("bkacc", hasAll(InFiles::Accesses));
    Set("tu", "ns");
    Set("Mtu", "ms");
    Set("cmd", "(unknown command)");
    Set("pid", 0u);
    if (P.Fields.value("bklt", false)) {
      Set("tg", 0u);
      Set("tuth", 0u);
    }
    Set("te", P.number("tg"));
    note(Count, "missing fields of the outermost object filled in");
  }

  size_t fixRoot() {
    size_t Count = 0;
    if (P.Frames.empty() || P.Frames[0] != "[root]") {
      // The first frame is one as others are.
      P.Frames.insert(P.Frames.begin(), "[root]");
      P.FrameKeys.clear();
      for (uint32_t &Frame : P.StackFrames)
        ++Frame;
      Done.push_back("there is a frame \"[root]\" now");
      return 0;
    }
    for (Point &Each : P.Points) {
      uint32_t *Begin = P.StackFrames.data() + Each.First;
      uint32_t *End = std::remove(Begin, Begin + Each.Depth, 0u);
      Count += uint32_t(End - Begin) != Each.Depth;
      Each.Depth = uint32_t(End - Begin);
    }
    return Count;
  }

  size_t fixFrames() {
    size_t Count = 0;
    for (size_t I = 1; I < P.Frames.size(); ++I) {
      Frame F = Frame::parse(P.Frames[I]);
      if (F.Address && !F.Name.empty())
        continue;
      std::string_view Rest = P.Frames[I];
      if (F.Address)
        Rest.remove_prefix(std::min(Rest.size(), Rest.find(": ") + 2));
      P.Frames[I] = fmt::format("{:#x}: {}{}", F.Address.value_or(0),
                                F.Name.empty() ? "???" : "", Rest);
      ++Count;
    }
    return Count;
  }

  size_t fixAccesses() {
    size_t Count = 0;
    for (Json &Rest : P.Rests) {
      if (!Rest.contains("acc"))
        continue;
      auto Counts = readAccesses(Rest["acc"]);
      bool IsFine =
          Counts && std::all_of(Counts->begin(), Counts->end(),
                                [](uint64_t N) { return N <= MaxAccessCount; });
      if (IsFine)
        continue;
      ++Count;
      if (Counts)
        Rest["acc"] = writeAccesses(*Counts);
      else
        Rest.erase("acc");
    }
    return Count;
  }

  size_t fixLifeTimes() {
    size_t Count = 0;
    if (P.Fields.value("bklt", false))
      for (Point &Each : P.Points)
        if (!Each.has(Metric::LifeTime)) {
          Each.set(Metric::LifeTime, 0);
          ++Count;
        }
    return Count;
  }

  /// Other numbers cannot be known: then the file must not promise them.
  void fixPromises() {
    for (auto [Key, Files] : {std::pair("bklt", InFiles::Lifetimes),
                              std::pair("bkacc", InFiles::Accesses)})
      if (P.Fields.value(Key, false) && !hasAll(Files)) {
        P.Fields[Key] = false;
        Done.push_back(fmt::format("'{}' is false now: not all program points "
                                   "have its numbers",
                                   Key));
      }
  }

  Profile &P;
  std::vector<std::string> Done;
};

} // namespace

std::vector<std::string> heapprof::fix(Profile &P) { return Fixer(P).run(); }
