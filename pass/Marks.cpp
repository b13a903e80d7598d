//===- Marks.cpp - Places in the source that become calls of the runtime --===//

#include "Marks.h"

#include "Annotations.h"
#include "ShimFunction.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;
using namespace heapprof;

static constexpr const char *EnterMark = "__heapprof_mark_enter";
static constexpr const char *EventMark = "__heapprof_mark_event";

/// A call that the optimiser may move as little as one that allocates, and that
/// does not keep it from anything else.
static CallInst *callMark(IRBuilder<> &B, StringRef Name, Type *Result,
                          ArrayRef<Value *> Arguments) {
  FunctionCallee Callee = shimFunction(B, Name, Result, Arguments);
  auto *Mark = cast<Function>(Callee.getCallee());
  Mark->setDoesNotThrow();
  Mark->setOnlyAccessesInaccessibleMemory();
  Mark->addFnAttr(Attribute::WillReturn);
  CallInst *Call = B.CreateCall(Callee, Arguments);
  Call->setDoesNotThrow();
  return Call;
}

/// What a function's author promised of its memory is no longer true.
static void allowMarks(Function &F) {
  F.removeFnAttr(Attribute::Memory);
  for (User *U : F.users())
    if (auto *Call = dyn_cast<CallBase>(U))
      Call->removeFnAttr(Attribute::Memory);
}

void heapprof::placeMarks(Module &M) {
  SmallVector<IntrinsicInst *, 8> Marks;
  for (Function &F : M)
    for (Instruction &I : instructions(F))
      if (auto *Call = dyn_cast<IntrinsicInst>(&I);
          Call && Call->getIntrinsicID() == Intrinsic::annotation &&
          constantText(Call->getArgOperand(1)).starts_with("heapprof."))
        Marks.push_back(Call);
  for (IntrinsicInst *Mark : Marks) {
    StringRef What = constantText(Mark->getArgOperand(1));
    IRBuilder<> B(Mark);
    Value *Given = Mark->getArgOperand(0);
    Value *Result = Given;
    if (What == "heapprof.event")
      callMark(B, EventMark, B.getVoidTy(), {Given});
    else if (What == "heapprof.api")
      Result = callMark(B, "__heapprof_api", Given->getType(), {});
    allowMarks(*Mark->getFunction());
    Mark->replaceAllUsesWith(Result);
    Mark->eraseFromParent();
  }
}

Value *heapprof::markEntry(IRBuilder<> &B, Constant *Descriptor,
                           Value *Weight) {
  allowMarks(*B.GetInsertBlock()->getParent());
  return callMark(B, EnterMark, B.getInt64Ty(), {Descriptor, Weight});
}

static bool redirect(Module &M, StringRef Mark, StringRef Name,
                     SiteTable &Sites) {
  Function *Old = M.getFunction(Mark);
  if (!Old)
    return false;
  SmallVector<Type *, 3> Types(Old->getFunctionType()->params());
  Types.push_back(PointerType::getUnqual(M.getContext()));
  FunctionCallee New = M.getOrInsertFunction(
      Name, FunctionType::get(Old->getReturnType(), Types, false));
  for (User *U : make_early_inc_range(Old->users()))
    redirectWithSite(*cast<CallBase>(U), *cast<Function>(New.getCallee()),
                     Sites);
  Old->eraseFromParent();
  return true;
}

bool heapprof::redirectMarks(Module &M, SiteTable &Sites) {
  bool HasMarks = redirect(M, EnterMark, "__heapprof_enter_function", Sites);
  HasMarks |= redirect(M, EventMark, "__heapprof_event", Sites);
  return HasMarks || M.getFunction("__heapprof_api");
}
