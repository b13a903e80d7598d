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

/// Begins with all points at the root. The points of a node are sorted by the
/// frame that is next in their stacks: each run of the same frame is a child.
class CallTree::Builder {
public:
  Builder(CallTree &Tree, const Profile &P, const TreeOptions &Options)
      : Tree(Tree), P(P), Options(Options) {}

  void run() {
    nameFrames();
    Tree.Nodes.push_back({0, 0, {}});
    for (const Point &Each : P.Points)
      if (uint64_t Value = Each[Options.By];
          Value && (!Options.Wanted || Options.Wanted(Each))) {
        Order.push_back({0, &Each});
        Tree.Nodes[Root].Value += Value;
      }
    // Not by recursion: a stack of a file can have any depth.
    std::vector<Task> Tasks = {{Root, 0, Order.size(), 0}};
    while (!Tasks.empty()) {
      Task T = Tasks.back();
      Tasks.pop_back();
      if (T.Level < Options.Depth)
        addChildren(T, Tasks);
    }
  }

private:
  struct Item {
    uint32_t Name;
    const Point *Of;
  };

  /// A node, and its points in Order.
  struct Task {
    uint32_t Node;
    size_t Begin, End;
    size_t Level;
  };

  void nameFrames() {
    Tree.Names = {"[root]"};
    std::unordered_map<std::string, uint32_t> Numbers;
    for (const std::string &Text : P.Frames) {
      auto [At, IsNew] = Numbers.try_emplace(nodeName(Text, Options.Names),
                                             uint32_t(Tree.Names.size()));
      if (IsNew)
        Tree.Names.push_back(At->first);
      OfFrame.push_back(At->second);
    }
  }

  uint32_t nameAt(const Point &Each, size_t Level) const {
    Profile::Stack S = P.stackOf(Each);
    return OfFrame[S[Options.IsInverted ? Level : S.size() - 1 - Level]];
  }

  void addChildren(const Task &T, std::vector<Task> &Tasks) {
    auto At = Order.begin();
    // Points whose stack ends here have no child.
    auto End =
        std::partition(At + long(T.Begin), At + long(T.End),
                       [&](const Item &I) { return I.Of->Depth > T.Level; });
    for (auto I = At + long(T.Begin); I != End; ++I)
      I->Name = nameAt(*I->Of, T.Level);
    std::sort(At + long(T.Begin), End,
              [](const Item &A, const Item &B) { return A.Name < B.Name; });
    std::vector<Task> Children;
    for (auto First = At + long(T.Begin); First != End;) {
      uint64_t Value = 0;
      auto Last = First;
      for (; Last != End && Last->Name == First->Name; ++Last)
        Value += (*Last->Of)[Options.By];
      if (Value >= Options.Least) {
        Children.push_back({uint32_t(Tree.Nodes.size()), size_t(First - At),
                            size_t(Last - At), T.Level + 1});
        Tree.Nodes.push_back({First->Name, Value, {}});
      } else {
        ++Tree.Nodes[T.Node].Hidden;
        Tree.Nodes[T.Node].HiddenValue += Value;
      }
      First = Last;
    }
    std::vector<uint32_t> &Ids = Tree.Nodes[T.Node].Children;
    for (const Task &Child : Children)
      Ids.push_back(Child.Node);
    std::sort(Ids.begin(), Ids.end(), [&](uint32_t A, uint32_t B) {
      const Node &X = Tree.Nodes[A], &Y = Tree.Nodes[B];
      return X.Value != Y.Value ? X.Value > Y.Value
                                : Tree.Names[X.Name] < Tree.Names[Y.Name];
    });
    Tasks.insert(Tasks.end(), Children.begin(), Children.end());
  }

  CallTree &Tree;
  const Profile &P;
  const TreeOptions &Options;
  std::vector<uint32_t> OfFrame;
  std::vector<Item> Order;
};

CallTree::CallTree(const Profile &P, const TreeOptions &Options) {
  Builder(*this, P, Options).run();
}
