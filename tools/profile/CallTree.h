//===- CallTree.h - A profile's stacks as a tree --------------------------===//
//
//   [root] 100 ─ main 100 ┬ parse 70 ─ make 70      outermost frames first, or
//                         └ print 30                 innermost, the other way
//                         up
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_PROFILE_CALLTREE_H
#define HEAPPROF_PROFILE_CALLTREE_H

#include "Profile.h"

#include <functional>

namespace heapprof {

/// What of a frame's text makes a node.
enum class NodeNames {
  /// Function and file.
  Functions,
  /// And the line: calls from different lines are different nodes.
  Lines,
  /// All of it, also the address.
  Frames,
};

struct TreeOptions {
  Metric By = Metric::TotalBytes;
  /// From the innermost frame outwards: who calls what allocates.
  bool IsInverted = false;
  NodeNames Names = NodeNames::Functions;
  /// Which points count; all if it is empty.
  std::function<bool(const Point &)> Wanted;
  /// What comes to less makes no node: time and memory are for those that there
  /// are, not for all stacks.
  uint64_t Least = 0;
  /// Calls in one another.
  size_t Depth = SIZE_MAX;
};

class CallTree {
public:
  struct Node {
    /// Of CallTree::name().
    uint32_t Name;
    uint64_t Value;
    /// The largest first.
    std::vector<uint32_t> Children;
    /// The calls that make no node, and what they come to.
    size_t Hidden = 0;
    uint64_t HiddenValue = 0;
  };

  CallTree(const Profile &P, const TreeOptions &Options);

  /// Stands for all that is wanted.
  static constexpr uint32_t Root = 0;
  const Node &operator[](uint32_t Id) const { return Nodes[Id]; }
  const std::string &name(const Node &N) const { return Names[N.Name]; }

private:
  class Builder;

  std::vector<Node> Nodes;
  std::vector<std::string> Names;
};

} // namespace heapprof

#endif // HEAPPROF_PROFILE_CALLTREE_H
