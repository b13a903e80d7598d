//===- HeapInstr.cpp - Redirects allocation calls to the runtime ----------===//

#include "HeapInstr.h"

#include "AllocFunctions.h"
#include "CustomAllocators.h"
#include "Marks.h"
#include "ProcessCalls.h"
#include "ShimLinker.h"
#include "SiteTable.h"
#include "TailCalls.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;
using namespace heapprof;

/// Set on a module that has been instrumented: the plugin may be listed twice,
/// or run in the compiler and again in the linker.
static constexpr const char *DoneFlag = "heapprof.instrumented";

static bool isInstrumentable(const Function &F) {
  return !F.isDeclaration() && !F.hasAvailableExternallyLinkage() &&
         !F.hasFnAttribute(Attribute::Naked) &&
         !F.hasFnAttribute(Attribute::DisableSanitizerInstrumentation);
}

/// The runtime walks by unwind tables. A frame pointer would help it nowhere,
/// and cost a program of small functions a tenth of its time.
static void keepStack(Function &F) {
  if (!F.hasUWTable())
    F.setUWTableKind(UWTableKind::Async);
}

/// What only frees is told no site: nothing is known of a free but the block.
static bool hasSite(const Function &AllocFunction) {
  return !AllocFunction.getReturnType()->isVoidTy();
}

/// The entry point of the shim that takes an allocation function's place.
static Function &entryPointOf(const Function &AllocFunction) {
  Module &M = *const_cast<Function &>(AllocFunction).getParent();
  FunctionType *Inner = AllocFunction.getFunctionType();
  SmallVector<Type *, 5> Types(Inner->params());
  if (hasSite(AllocFunction))
    Types.push_back(PointerType::getUnqual(M.getContext()));
  FunctionCallee Entry = M.getOrInsertFunction(
      entryPointName(AllocFunction.getName()),
      FunctionType::get(Inner->getReturnType(), Types, /*isVarArg=*/false));
  return *cast<Function>(Entry.getCallee());
}

/// The calls of F that can be redirected. A musttail call must keep its
/// callee's type; the interposed malloc sees it.
static SmallVector<CallBase *, 16> allocCalls(Function &F) {
  SmallVector<CallBase *, 16> Calls;
  for (Instruction &I : instructions(F)) {
    auto *Call = dyn_cast<CallBase>(&I);
    if (!Call || isa<CallBrInst>(Call) || Call->isMustTailCall())
      continue;
    Function *Callee = Call->getCalledFunction();
    if (Callee && isAllocFunction(*Callee) &&
        Call->getFunctionType() == Callee->getFunctionType())
      Calls.push_back(Call);
  }
  return Calls;
}

static bool callsWhatItDoesNotDefine(const Module &M) {
  for (const Function &F : M)
    for (const Instruction &I : instructions(F)) {
      auto *Call = dyn_cast<CallBase>(&I);
      if (!Call || isa<IntrinsicInst>(Call))
        continue;
      if (!Call->getCalledFunction() ||
          Call->getCalledFunction()->isDeclaration())
        return true;
    }
  return false;
}

/// libtool reads the symbols of a test program's object and compiles a
/// declaration of each as a variable, which clang refuses for malloc. So a C
/// file that calls nothing outside does without it.
static bool isTestOfLibtool(const Module &M) {
  return StringRef(M.getSourceFileName()).ends_with(".c") &&
         !callsWhatItDoesNotDefine(M);
}

PreservedAnalyses HeapInstrPass::run(Module &M, ModuleAnalysisManager &) {
  if (!isSupportedTarget(M) || M.getModuleFlag(DoneFlag))
    return PreservedAnalyses::all();
  M.addModuleFlag(Module::Override, DoneFlag, 1);

  keepCallers(M);
  SiteTable Sites(M);
  CustomAllocators Custom(M);
  bool HasMain = false, HasAllocations = false;
  bool HasProcessCalls = redirectMarks(M, Sites);
  for (Function &F : M) {
    if (!isInstrumentable(F) || F.getName().starts_with("__heapprof_"))
      continue;
    keepStack(F);
    HasMain |= F.getName() == "main";
    HasProcessCalls |= hookProcessCalls(F);
    HasAllocations |= Custom.instrument(F, Sites);
    for (CallBase *Call : allocCalls(F)) {
      Function &Callee = *Call->getCalledFunction();
      if (hasSite(Callee))
        redirectWithSite(*Call, entryPointOf(Callee), Sites);
      else
        redirectCall(*Call, entryPointOf(Callee));
      HasAllocations = true;
    }
  }
  // A program whose blocks all come from libraries is profiled too.
  if (HasAllocations || (HasMain && !isTestOfLibtool(M)))
    linkShim(M, ShimParts::All);
  else if (HasMain || HasProcessCalls)
    linkShim(M, ShimParts::WithoutMalloc);
  return PreservedAnalyses::none();
}
