//===- PointStacks.h - The stacks of a profile's program points -----------===//
//
// The contexts' stacks, cut to what a reader wants to see, each once. They are
// a tree as in Contexts.h, with one root. Two contexts whose stacks have become
// equal have the same stack here.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_POINTSTACKS_H
#define HEAPPROF_POINTSTACKS_H

#include "output/Growing.h"
#include "output/TrimStack.h"
#include "stack/Contexts.h"

namespace heapprof {

/// 0 is no stack, when memory is out.
using StackId = uint32_t;
/// A distinct address of a frame.
using FrameId = uint32_t;

class PointStacks {
public:
  /// For the contexts that there are now. What it refers to must outlive it.
  /// Stacks are cut to the MaxFrames innermost. False when memory is out.
  bool init(const ContextTable &Contexts, const ModuleList &Modules,
            uint32_t MaxFrames);
  void release();

  /// The stack of a context.
  StackId of(const Context &C);

  /// What has no frame of its own: the end of each stack.
  static constexpr StackId Root = 1;
  /// The innermost frame, and the stack of its caller.
  FrameId frameOf(StackId S) const { return Stacks[S].Frame; }
  StackId callerOf(StackId S) const { return Stacks[S].Caller; }

  /// One more than the highest number of a stack, and of a frame.
  StackId stacksEnd() const { return StackId(Stacks.size()); }
  FrameId framesEnd() const { return FrameId(Frames.size()); }
  /// The address after the call.
  uintptr_t addressOf(FrameId F) const { return Frames[F].Pc; }

  /// To be called when all stacks are there, before isBefore. False when memory
  /// is out.
  bool rank();
  /// An order that does not depend on where objects are loaded: by the frames,
  /// innermost first.
  bool isBefore(StackId A, StackId B) const;

private:
  struct Frame {
    uintptr_t Pc;
    uint32_t Rank;
  };
  struct Node {
    StackId Caller;
    FrameId Frame;
  };

  StackId child(StackId Caller, uintptr_t Pc);
  FrameId frame(uintptr_t Pc);
  StackId below(StackNode N);
  StackId cut(StackId S);

  const ContextTable *Contexts = nullptr;
  const ModuleList *Modules = nullptr;
  StackTrimmer Trimmer;
  uint32_t MaxFrames = 0;
  GrowingArray<Frame> Frames;
  NumberIndex FrameIndex;
  GrowingArray<Node> Stacks;
  NumberIndex StackIndex;
  /// For each node of the contexts' tree: what a callee's stack begins with. 0:
  /// not known yet.
  GrowingArray<StackId> Below;
  /// A path through either tree.
  uint32_t Path[Stack::MaxDepth];
};

} // namespace heapprof

#endif // HEAPPROF_POINTSTACKS_H
