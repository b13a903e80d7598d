//===- trees.cpp - Binary trees, each node from a stack of its own --------===//
//
// usage: trees COUNT
//
// Builds, walks and frees a tree of 2^17 - 1 nodes by recursion, 24 calls below
// main. The left and the right subtree are built by different calls, so each
// node has its own call stack, of 25 to 41 frames: 131071 program points.
//
//===----------------------------------------------------------------------===//

#include "calls.h"
#include "workload.h"

namespace {

constexpr unsigned Height = 17;
constexpr unsigned DepthOfRoot = 23;

struct Node {
  Node *Left;
  Node *Right;
  uint64_t Value;
};

[[gnu::noinline]] Node *build(unsigned Levels, uint64_t Value) {
  if (!Levels)
    return nullptr;
  Node *N = new Node;
  N->Value = Value;
  N->Left = build(Levels - 1, 2 * Value);
  N->Right = build(Levels - 1, 2 * Value + 1);
  return N;
}

[[gnu::noinline]] uint64_t sum(const Node *N) {
  return N ? mix(sum(N->Left) + N->Value, sum(N->Right)) : 1;
}

[[gnu::noinline]] void destroy(Node *N) {
  if (!N)
    return;
  destroy(N->Left);
  destroy(N->Right);
  delete N;
}

} // namespace

int main(int Argc, char **Argv) {
  uint64_t Count = argumentOr(Argc, Argv, 1, 0);
  WorkStart Start = beginWork();
  uint64_t Sum = callDown(DepthOfRoot, [=]() __attribute__((always_inline)) {
    uint64_t OfTrees = 0;
    for (uint64_t I = 0; I < Count; ++I) {
      Node *Root = build(Height, I + 1);
      OfTrees = mix(OfTrees, sum(Root));
      destroy(Root);
    }
    return OfTrees;
  });
  endWork(Start, Sum);
}
