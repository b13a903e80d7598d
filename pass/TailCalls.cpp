//===- TailCalls.cpp - Keeps callers in the stack -------------------------===//

#include "TailCalls.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"

using namespace llvm;

namespace {

/// Which functions call which others at their very end, and which of them lie
/// on one cycle (strongly connected components, by Tarjan's algorithm).
class TailCallGraph {
public:
  explicit TailCallGraph(Module &M) {
    for (Function &F : M)
      for (Instruction &I : instructions(F))
        if (auto *Call = dyn_cast<CallInst>(&I);
            Call && Call->isTailCall() && Call->getCalledFunction())
          Nodes[&F].Callees.push_back(Call->getCalledFunction());
    for (Function &F : M)
      if (Nodes.count(&F) && !Nodes[&F].Index)
        visit(&F);
  }

  /// True if a tail call of Callee by Caller may go on without end.
  bool isOnCycle(const Function *Caller, const Function *Callee) const {
    auto From = Nodes.find(Caller), To = Nodes.find(Callee);
    return Caller == Callee || (From != Nodes.end() && To != Nodes.end() &&
                                From->second.Root == To->second.Root);
  }

private:
  struct Node {
    SmallVector<const Function *, 4> Callees;
    /// Order of the first visit, from 1.
    unsigned Index = 0;
    /// The lowest index that is reached from here and still open.
    unsigned Low = 0;
    /// The first visited node of the component; 0 while it is open.
    unsigned Root = 0;
    size_t NextCallee = 0;
  };

  /// Not recursive: chains of calls are as long as they like.
  void visit(const Function *First) {
    SmallVector<const Function *, 32> Path = {First}, Open;
    while (!Path.empty()) {
      const Function *F = Path.back();
      Node &N = Nodes[F];
      if (!N.Index) {
        N.Index = N.Low = ++Visited;
        Open.push_back(F);
      }
      if (N.NextCallee < N.Callees.size()) {
        const Function *Callee = N.Callees[N.NextCallee++];
        auto At = Nodes.find(Callee);
        if (At == Nodes.end() || At->second.Root)
          continue;
        if (!At->second.Index)
          Path.push_back(Callee);
        else
          N.Low = std::min(N.Low, At->second.Index);
        continue;
      }
      if (N.Low == N.Index)
        close(F, N.Index, Open);
      Path.pop_back();
      if (!Path.empty()) {
        Node &Caller = Nodes[Path.back()];
        Caller.Low = std::min(Caller.Low, N.Low);
      }
    }
  }

  void close(const Function *First, unsigned Root,
             SmallVectorImpl<const Function *> &Open) {
    const Function *F;
    do {
      F = Open.pop_back_val();
      Nodes[F].Root = Root;
    } while (F != First);
  }

  DenseMap<const Function *, Node> Nodes;
  unsigned Visited = 0;
};

} // namespace

void heapprof::keepCallers(Module &M) {
  TailCallGraph Graph(M);
  SmallVector<CallInst *, 32> Plain;
  for (Function &F : M)
    for (Instruction &I : instructions(F)) {
      auto *Call = dyn_cast<CallInst>(&I);
      if (!Call || Call->getTailCallKind() != CallInst::TCK_Tail)
        continue;
      // These conventions promise it.
      if (Call->getCallingConv() == CallingConv::Tail ||
          Call->getCallingConv() == CallingConv::SwiftTail)
        continue;
      const Function *Callee = Call->getCalledFunction();
      if (Callee && !Graph.isOnCycle(&F, Callee))
        Plain.push_back(Call);
    }
  for (CallInst *Call : Plain)
    Call->setTailCallKind(CallInst::TCK_NoTail);
}
