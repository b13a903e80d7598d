//===- Contexts.h - Every distinct call stack, once -----------------------===//
//
// A context is a call stack at which something was allocated; a program point
// of the profile is a context as it is printed. Contexts are numbered from 1,
// are never moved and never freed.
//
// Stacks share their outer frames: they are a tree, in which a node stands for
// the stack from its frame outwards. The roots stand for the ways in which a
// stack may end.
//
//   root (complete) ─ _start ─ main ┬ parse ─ malloc call   <── context 1
//                                   └ print ┬ malloc call   <── context 2
//                                           └ realloc call  <── context 3
//
// A child is looked for among the first children of its parent, to which most
// nodes have direct links; those of a parent with many are in a hash table.
// Neither needs a lock to be read; only what is new takes one.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_CONTEXTS_H
#define HEAPPROF_CONTEXTS_H

#include "stack/StackWalk.h"

namespace heapprof {

using ContextId = uint32_t;
constexpr ContextId NoContext = 0;

struct Context {
  /// Where the source says that the allocation is; null for foreign code. In
  /// the object of the call site, or (see ownSites) in memory of the table.
  const HeapprofSite *Site;
  StackNode Node;
  StackEnd End;
  bool OwnsSite;
};

class ContextTable {
public:
  static constexpr size_t MaxContexts = size_t(1) << 24;
  static constexpr size_t MaxNodes = size_t(1) << 25;

  bool init();

  /// The context of a stack, entered if it is new; makes the stack's nodes
  /// known. NoContext when memory is out, or too many are in use. Thread-safe.
  ContextId find(Stack &S, const HeapprofSite *Site) {
    if (HEAPPROF_LIKELY(S.known() == S.depth() && S.depth()))
      if (ContextId Id = contextOf(S[S.depth() - 1].Node))
        return Id;
    return findSlowly(S, Site);
  }

  /// The context of a stack of which only the innermost frame is known.
  ContextId findLost(uintptr_t Pc);

  const Context &operator[](ContextId Id) const { return ById[Id]; }

  /// One more than the highest number in use.
  ContextId end() const { return NextId.load(Acquire); }

  /// Nodes are numbered so that a parent comes before its children; the first
  /// are the roots, below FirstNode.
  static constexpr StackNode FirstNode = 4;
  static bool isRoot(StackNode N) { return N < FirstNode; }
  static StackNode rootOf(StackEnd End) { return 1 + StackNode(End); }
  StackNode nodesEnd() const { return NextNode.load(Acquire); }
  /// The caller's node, or a root.
  StackNode parentOf(StackNode N) const { return Nodes[N].Parent; }
  /// The address after the call.
  uintptr_t pcOf(StackNode N) const { return Nodes[N].Pc; }

  /// In a forked child: another thread may have been inside of find().
  void repairInChild();

  /// Before an object is unloaded: from now on no context refers to memory of
  /// an object, new ones included.
  void ownSites();

  /// Code at [Begin, End) has been unloaded: stacks that pass through it keep
  /// it as NewBegin and up, and are never found again by addresses of what is
  /// loaded there next.
  void moveFrames(uintptr_t Begin, uintptr_t End, uintptr_t NewBegin);

private:
  struct Node {
    uintptr_t Pc;
    StackNode Parent;
    std::atomic<ContextId> Context;
    /// Its children: the first two, 0 is none; a list of the next, which begins
    /// at the second one; the others are in the index. By a tag it shows which
    /// of the two it is, before either is read.
    std::atomic<StackNode> First, Second;
    uint16_t FirstTag, SecondTag;
    std::atomic<StackNode> NextSibling;
  };
  static_assert(sizeof(Node) == 32, "none is in two cache lines");
  static uint16_t tagOf(uintptr_t Pc) { return uint16_t(Pc ^ Pc >> 16); }
  static constexpr unsigned ListedChildren = 8;

  // The children that are in no list. An open-addressed table; a larger one
  // replaces it when it is half full. Readers of an old one may miss a new
  // child, and then look again under the lock.
  struct Index {
    size_t Mask;
    /// Parent and child, in the upper and the lower half; 0 if unused.
    std::atomic<uint64_t> Slots[];
  };

  ContextId contextOf(StackNode N) const {
    return Nodes[N].Context.load(Acquire);
  }
  HEAPPROF_NOINLINE ContextId findSlowly(Stack &S, const HeapprofSite *Site);
  StackNode child(StackNode Parent, uintptr_t Pc);
  StackNode lookup(StackNode Parent, uintptr_t Pc, unsigned &Listed) const;
  HEAPPROF_NOINLINE StackNode lookupIndexed(StackNode Parent,
                                            uintptr_t Pc) const;
  HEAPPROF_NOINLINE StackNode insert(StackNode Parent, uintptr_t Pc);
  HEAPPROF_NOINLINE ContextId enter(StackNode N, StackEnd End,
                                    const HeapprofSite *Site);
  void ownSite(Context &C);
  bool replaceIndex(size_t Slots);
  void place(Index &I, uint64_t Edge);

  std::atomic<Index *> Current{nullptr};
  FixedVector<Node, MaxNodes> Nodes;
  FixedVector<Context, MaxContexts> ById;
  std::atomic<StackNode> NextNode{FirstNode};
  size_t IndexedCount = 0;
  std::atomic<ContextId> NextId{1};
  bool CopiesSites = false;
  Arena Memory;
  SpinLock Lock;
};

} // namespace heapprof

#endif // HEAPPROF_CONTEXTS_H
