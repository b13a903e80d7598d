//===- TailCalls.cpp - Keeps callers in the stack -------------------------===//

#include "TailCalls.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"

using namespace llvm;

namespace {

/// Which functions call which others at their very end.
class TailCallGraph {
public:
  explicit TailCallGraph(Module &M) {
    for (Function &F : M)
      for (Instruction &I : instructions(F))
        if (auto *Call = dyn_cast<CallInst>(&I);
            Call && Call->isTailCall() && Call->getCalledFunction())
          Callees[&F].insert(Call->getCalledFunction());
  }

  bool leads(const Function *From, const Function *To) const {
    SmallVector<const Function *, 16> Open = {From};
    DenseSet<const Function *> Seen;
    while (!Open.empty()) {
      const Function *F = Open.pop_back_val();
      if (F == To)
        return true;
      if (!Seen.insert(F).second)
        continue;
      if (auto At = Callees.find(F); At != Callees.end())
        Open.append(At->second.begin(), At->second.end());
    }
    return false;
  }

private:
  DenseMap<const Function *, DenseSet<const Function *>> Callees;
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
      const Function *Callee = Call->getCalledFunction();
      if (Callee && !Graph.leads(Callee, &F))
        Plain.push_back(Call);
    }
  for (CallInst *Call : Plain)
    Call->setTailCallKind(CallInst::TCK_NoTail);
}
