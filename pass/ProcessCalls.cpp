//===- ProcessCalls.cpp - Calls that end the process or set its signals ---===//

#include "ProcessCalls.h"

#include "ShimFunction.h"

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace {

enum class Hook { None, Exit, Exec, Daemon, Sigaction, Signal };

struct HookedFunction {
  StringRef Name;
  Hook Kind;
};

constexpr HookedFunction HookedFunctions[] = {
    {"_exit", Hook::Exit},           {"_Exit", Hook::Exit},
    {"execve", Hook::Exec},          {"execv", Hook::Exec},
    {"execvp", Hook::Exec},          {"execvpe", Hook::Exec},
    {"execl", Hook::Exec},           {"execlp", Hook::Exec},
    {"execle", Hook::Exec},          {"fexecve", Hook::Exec},
    {"execveat", Hook::Exec},        {"daemon", Hook::Daemon},
    {"sigaction", Hook::Sigaction},  {"signal", Hook::Signal},
    {"bsd_signal", Hook::Signal},    {"sysv_signal", Hook::Signal},
    {"__sysv_signal", Hook::Signal}, {"sigset", Hook::Signal},
};

Hook hookFor(const CallBase &Call) {
  const Function *Callee = Call.getCalledFunction();
  if (!Callee || Callee->hasLocalLinkage())
    return Hook::None;
  for (const HookedFunction &F : HookedFunctions)
    if (F.Name == Callee->getName())
      return F.Kind;
  return Hook::None;
}

bool hasTypes(const CallBase &Call, ArrayRef<Type *> Arguments, Type *Result) {
  if (Call.getType() != Result || Call.arg_size() != Arguments.size())
    return false;
  for (unsigned I = 0; I < Arguments.size(); ++I)
    if (Call.getArgOperand(I)->getType() != Arguments[I])
      return false;
  return true;
}

/// Calls one function of the shim with the debug location of the hooked call,
/// as the verifier wants it where the shim may be inlined.
CallInst *callHook(IRBuilder<> &Builder, StringRef Name, Type *Result,
                   ArrayRef<Value *> Arguments) {
  return Builder.CreateCall(
      heapprof::shimFunction(Builder, Name, Result, Arguments), Arguments);
}

void addHookBefore(CallBase &Call, StringRef Name) {
  IRBuilder<> Builder(&Call);
  callHook(Builder, Name, Type::getVoidTy(Call.getContext()), {});
}

/// For functions that do not throw and so are never invoked; nothing is done
/// for a function of another type that has the name.
void addHookAfter(CallBase &Call, Hook Kind) {
  if (!isa<CallInst>(Call))
    return;
  LLVMContext &Context = Call.getContext();
  Type *Void = Type::getVoidTy(Context);
  Type *Int = Type::getInt32Ty(Context);
  Type *Pointer = PointerType::getUnqual(Context);
  IRBuilder<> Builder(Call.getNextNode());
  Builder.SetCurrentDebugLocation(Call.getDebugLoc());
  if (Kind == Hook::Exec) {
    callHook(Builder, "__heapprof_after_exec", Void, {});
  } else if (Kind == Hook::Sigaction &&
             hasTypes(Call, {Int, Pointer, Pointer}, Int)) {
    callHook(Builder, "__heapprof_after_sigaction", Void,
             {&Call, Call.getArgOperand(0), Call.getArgOperand(1),
              Call.getArgOperand(2)});
  } else if (Kind == Hook::Signal && hasTypes(Call, {Int, Pointer}, Pointer)) {
    CallInst *Told =
        callHook(Builder, "__heapprof_after_signal", Pointer,
                 {&Call, Call.getArgOperand(0), Call.getArgOperand(1)});
    Call.replaceUsesWithIf(Told, [&](Use &U) { return U.getUser() != Told; });
  }
}

void addHooks(CallBase &Call, Hook Kind) {
  if (auto *Plain = dyn_cast<CallInst>(&Call))
    Plain->setTailCallKind(CallInst::TCK_NoTail);
  if (Kind == Hook::Exit)
    addHookBefore(Call, "__heapprof_before_exit");
  else if (Kind == Hook::Exec)
    addHookBefore(Call, "__heapprof_before_exec");
  else if (Kind == Hook::Daemon)
    addHookBefore(Call, "__heapprof_before_daemon");
  addHookAfter(Call, Kind);
}

} // namespace

bool heapprof::hookProcessCalls(Function &F) {
  SmallVector<CallBase *, 4> Calls;
  for (Instruction &I : instructions(F))
    if (auto *Call = dyn_cast<CallBase>(&I);
        Call && !Call->isMustTailCall() && hookFor(*Call) != Hook::None)
      Calls.push_back(Call);
  for (CallBase *Call : Calls)
    addHooks(*Call, hookFor(*Call));
  return !Calls.empty();
}
