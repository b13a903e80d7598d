//===- Symbolize.cpp - Gives the frames of a profile their names ----------===//
//
// FrameKeys say which frames belong to one address: a run in a stack that
// begins with position 0. Such a run is replaced as a whole.
//
//===----------------------------------------------------------------------===//

#include "Symbolize.h"

#include "AddressNames.h"
#include "FoldPoints.h"
#include "Symbols.h"

#include <fmt/format.h>
#include <map>
#include <set>

using namespace heapprof;

namespace {

bool readModules(const Profile &P, std::vector<ObjectFile> &Modules,
                 std::string &Error) {
  const Json *Ours = P.ours();
  try {
    if (!Ours || !Ours->contains("frames"))
      throw std::exception();
    for (const Json &Each : Ours->at("modules"))
      Modules.push_back(
          {Each.at("path"), Each.value("buildId", ""), "", "", ""});
  } catch (const std::exception &) {
    Error = "has no usable 'heapprof' object: only profiles that heapprof has "
            "written can be symbolized, before they are folded";
    return false;
  }
  if (!P.hasFrameKeys()) {
    Error = fmt::format(
        "'heapprof.frames' describes {} frames, but ftbl has {} beside [root]",
        P.FrameKeys.size(), P.Frames.size() - !P.Frames.empty());
    return false;
  }
  for (const FrameKey &K : P.FrameKeys)
    if (K.Module >= int64_t(Modules.size())) {
      Error = fmt::format("'heapprof.frames' names module {} of {}", K.Module,
                          Modules.size());
      return false;
    }
  return true;
}

class Symbolizer {
public:
  Symbolizer(Profile &P, std::vector<ObjectFile> &Modules,
             const SymbolizeOptions &Options, SymbolizeResult &Result)
      : P(P), Modules(Modules), Options(Options), Result(Result) {}

  void run() {
    findModules();
    Names = namesOf(addresses(), Modules, Options.Threads);
    std::vector<uint32_t> NewStacks;
    NewStacks.reserve(P.StackFrames.size());
    for (Point &Each : P.Points) {
      size_t First = NewStacks.size();
      replace(P.stackOf(Each), NewStacks);
      Each.First = First;
      Each.Depth = uint32_t(NewStacks.size() - First);
    }
    P.StackFrames = std::move(NewStacks);
    P.Frames = std::move(NewFrames);
    P.FrameKeys = std::move(NewKeys);
    foldPoints(P);
    P.Fields["heapprof"]["symbolized"] = true;
    Result.Addresses = Known.size();
  }

private:
  void findModules() {
    std::set<int32_t> Used;
    for (const FrameKey &K : P.FrameKeys)
      if (K.Module >= 0)
        Used.insert(K.Module);
    for (int32_t Number : Used) {
      ObjectFile &M = Modules[size_t(Number)];
      findObject(M, Options.Search);
      if (M.Found.empty())
        Result.MissingObjects.push_back(M.Path);
      if (!M.Failure.empty())
        Result.Failures.insert(M.Failure);
    }
  }

  /// Those of which something may be found.
  std::set<ObjectAddress> addresses() const {
    std::set<ObjectAddress> All;
    for (const FrameKey &K : P.FrameKeys)
      if (K.Module >= 0 && !Modules[size_t(K.Module)].Found.empty())
        All.insert({size_t(K.Module), K.Address});
    return All;
  }

  void replace(Profile::Stack Old, std::vector<uint32_t> &New) {
    for (size_t I = 0; I < Old.size();) {
      if (Old[I] == 0) {
        ++I;
        continue;
      }
      size_t End = I + 1;
      while (End < Old.size() && keyOf(Old[End]).Position != 0)
        ++End;
      const FrameKey &K = keyOf(Old[I]);
      auto [At, IsNew] = Known.try_emplace({K.Module, K.Address});
      if (IsNew)
        At->second = framesOf(K, {&Old.Begin[I], &Old.Begin[End]});
      New.insert(New.end(), At->second.begin(), At->second.end());
      I = End;
    }
  }

  const FrameKey &keyOf(uint32_t Frame) const {
    static constexpr FrameKey Root = {-1, 0, 0};
    return Frame ? P.FrameKeys[Frame - 1] : Root;
  }

  static bool hasLine(const std::string &Text) {
    return Text.find(" (in ") == std::string::npos;
  }

  std::vector<uint32_t> framesOf(FrameKey K, Profile::Stack Old) {
    std::vector<std::string> Texts;
    if (auto At = Names.find({size_t(K.Module), K.Address}); At != Names.end())
      Texts = std::move(At->second);
    Result.WithLine += !Texts.empty() && hasLine(Texts[0]);
    for (std::string &Text : Texts)
      Text = fmt::format("{:#x}: {}", K.Address, Text);
    // A call site that the pass described is better than a symbol without a
    // line.
    if (Texts.empty() || (!hasLine(Texts[0]) && hasLine(P.Frames[Old[0]]))) {
      Texts.clear();
      for (uint32_t Frame : Old)
        Texts.push_back(Symbols::demangled(P.Frames[Frame]));
    }
    std::vector<uint32_t> Numbers;
    for (K.Position = 0; K.Position < Texts.size(); ++K.Position)
      Numbers.push_back(number(Texts[K.Position], K));
    return Numbers;
  }

  uint32_t number(const std::string &Text, const FrameKey &K) {
    auto [At, IsNew] = Numbers.try_emplace({Text, K.Module, K.Position},
                                           uint32_t(NewFrames.size()));
    if (IsNew) {
      NewFrames.push_back(Text);
      NewKeys.push_back(K);
    }
    return At->second;
  }

  Profile &P;
  std::vector<ObjectFile> &Modules;
  const SymbolizeOptions &Options;
  SymbolizeResult &Result;
  /// Of each address, what was found; taken away by framesOf().
  AddressNames Names;
  std::map<std::pair<int32_t, uint64_t>, std::vector<uint32_t>> Known;
  std::vector<std::string> NewFrames = {"[root]"};
  std::vector<FrameKey> NewKeys;
  std::map<std::tuple<std::string, int32_t, uint32_t>, uint32_t> Numbers;
};

} // namespace

bool heapprof::symbolizeProfile(Profile &P, const SymbolizeOptions &Options,
                                SymbolizeResult &Result, std::string &Error) {
  std::vector<ObjectFile> Modules;
  if (!readModules(P, Modules, Error))
    return false;
  Symbolizer(P, Modules, Options, Result).run();
  return true;
}
