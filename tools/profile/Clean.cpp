//===- Clean.cpp - Less of a profile --------------------------------------===//

#include "Clean.h"

#include "FoldPoints.h"
#include "Frame.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

using namespace heapprof;

static std::string reduced(const std::string &Text, FrameDetail Detail) {
  if (Detail == FrameDetail::Address)
    return Text;
  Frame F = Frame::parse(Text);
  std::string_view Name = F.Name.empty() ? "???" : F.Name;
  if (F.place().empty())
    return fmt::format("0x0: {}", Name);
  // The whole path: elsewhere there may be a file of the same name.
  if (Detail == FrameDetail::File)
    Name = F.place();
  if (F.File.empty())
    return fmt::format("0x0: {} (in {})", Name, F.Object);
  if (Detail != FrameDetail::Line)
    return fmt::format("0x0: {} ({}:0)", Name, F.File);
  std::string Column = F.Column ? fmt::format(":{}", F.Column) : "";
  return fmt::format("0x0: {} ({}:{}{})", Name, F.File, F.Line, Column);
}

namespace {

class Cleaner {
public:
  Cleaner(Profile &P, const CleanOptions &Options) : P(P), Options(Options) {}

  void run() {
    bool LosesKeys = Options.Dropped || Options.Detail != FrameDetail::Address;
    if (Options.Wanted)
      P.Points.erase(
          std::remove_if(P.Points.begin(), P.Points.end(),
                         [&](const Point &E) { return !Options.Wanted(E); }),
          P.Points.end());
    forget(LosesKeys, bool(Options.Wanted));
    HasRoot = !P.Frames.empty() && P.Frames[0] == Frames[0];
    // Keys are of the frames behind the root.
    if (HasRoot && P.hasFrameKeys())
      OldKeys = std::move(P.FrameKeys);
    P.FrameKeys.clear();
    NumberOf.assign(P.Frames.size(), Unknown);
    for (Point &Each : P.Points)
      rewrite(Each);
    P.StackFrames = std::move(Stacks);
    P.Frames = std::move(Frames);
    foldPoints(P);
  }

private:
  static constexpr uint32_t Unknown = UINT32_MAX;

  void forget(bool Keys, bool Functions) {
    if (Keys)
      P.FrameKeys.clear();
    auto Ours = P.Fields.find("heapprof");
    if (Ours == P.Fields.end() || !Ours->is_object())
      return;
    if (Keys)
      for (const char *Key : {"frames", "modules"})
        Ours->erase(Key);
    if (Functions)
      for (const char *Key : {"hotspots", "brokenBudgets"})
        Ours->erase(Key);
  }

  /// The number of a frame in the new table, 0 of the root.
  uint32_t number(uint32_t Old) {
    if (Old == 0 && HasRoot)
      return 0;
    uint32_t &Number = NumberOf[Old];
    if (Number != Unknown)
      return Number;
    // With its key each frame is one of its own.
    if (!OldKeys.empty()) {
      Number = uint32_t(Frames.size());
      Frames.push_back(P.Frames[Old]);
      P.FrameKeys.push_back(OldKeys[Old - 1]);
      return Number;
    }
    auto [At, IsNew] = NumberOfText.try_emplace(
        reduced(P.Frames[Old], Options.Detail), uint32_t(Frames.size()));
    if (IsNew)
      Frames.push_back(At->first);
    return Number = At->second;
  }

  void rewrite(Point &Each) {
    size_t First = Stacks.size();
    for (uint32_t Old : P.stackOf(Each)) {
      if (Options.Dropped && Options.Dropped(Old))
        continue;
      uint32_t New = number(Old);
      if (Options.Detail == FrameDetail::File && Stacks.size() > First &&
          Stacks.back() == New)
        continue;
      Stacks.push_back(New);
    }
    Each.First = First;
    Each.Depth = uint32_t(Stacks.size() - First);
  }

  Profile &P;
  const CleanOptions &Options;
  bool HasRoot = false;
  std::vector<FrameKey> OldKeys;
  std::vector<uint32_t> NumberOf;
  std::unordered_map<std::string, uint32_t> NumberOfText;
  std::vector<std::string> Frames = {"[root]"};
  std::vector<uint32_t> Stacks;
};

} // namespace

void heapprof::clean(Profile &P, const CleanOptions &Options) {
  Cleaner(P, Options).run();
}
