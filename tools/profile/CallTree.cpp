//===- CallTree.cpp - A profile's stacks as a tree ------------------------===//

#include "CallTree.h"

#include "Frame.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

using namespace heapprof;

static std::string nodeName(const std::string &Text, NodeNames Names) {
  if (Names == NodeNames::Frames)
    return Text;
  Frame F = Frame::parse(Text);
  std::string_view Place = F.place();
  std::string Name(F.Name.empty() ? "???" : F.Name);
  if (Place.empty())
    return Name;
  if (F.File.empty())
    return fmt::format("{} (in {})", Name, Place);
  return Names == NodeNames::Lines && F.Line
             ? fmt::format("{} ({}:{})", Name, Place, F.Line)
             : fmt::format("{} ({})", Name, Place);
}

CallTree::CallTree(const Profile &P, const TreeOptions &Options) {
  Names = {"[root]"};
  Nodes.push_back({0, 0, {}});
  std::unordered_map<std::string, uint32_t> Numbers;
  std::vector<uint32_t> OfFrame;
  for (const std::string &Text : P.Frames) {
    auto [At, IsNew] = Numbers.try_emplace(nodeName(Text, Options.Names),
                                           uint32_t(Names.size()));
    if (IsNew)
      Names.push_back(At->first);
    OfFrame.push_back(At->second);
  }
  std::unordered_map<uint64_t, uint32_t> ChildOf;
  auto Step = [&](uint32_t Parent, uint32_t Frame) {
    uint64_t Key = uint64_t(Parent) << 32 | OfFrame[Frame];
    auto [At, IsNew] = ChildOf.try_emplace(Key, uint32_t(Nodes.size()));
    if (IsNew) {
      Nodes[Parent].Children.push_back(At->second);
      Nodes.push_back({OfFrame[Frame], 0, {}});
    }
    return At->second;
  };
  for (const Point &Each : P.Points) {
    uint64_t Value = Each[Options.By];
    if (!Value || (Options.Wanted && !Options.Wanted(Each)))
      continue;
    Profile::Stack S = P.stackOf(Each);
    uint32_t At = Root;
    Nodes[At].Value += Value;
    for (size_t I = 0; I < S.size(); ++I) {
      At = Step(At, Options.IsInverted ? S[I] : S[S.size() - 1 - I]);
      Nodes[At].Value += Value;
    }
  }
  for (Node &N : Nodes)
    std::sort(N.Children.begin(), N.Children.end(),
              [&](uint32_t A, uint32_t B) {
                return Nodes[A].Value != Nodes[B].Value
                           ? Nodes[A].Value > Nodes[B].Value
                           : Names[Nodes[A].Name] < Names[Nodes[B].Name];
              });
}
