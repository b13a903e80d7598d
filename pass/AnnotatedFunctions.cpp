//===- AnnotatedFunctions.cpp - Hotspots and budgets ----------------------===//

#include "AnnotatedFunctions.h"

#include "Annotations.h"
#include "Marks.h"
#include "WantedFunctions.h"
#include "heapprof/abi.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/DebugProgramInstruction.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Support/Path.h"
#include "llvm/Transforms/Utils/EscapeEnumerator.h"

using namespace llvm;
using namespace heapprof;

namespace {

/// Makes a HeapprofFunction (abi.h) for each function: one, wherever it is
/// inlined, in this object or in others, and for all variants of a constructor.
class Descriptors {
public:
  Constant *of(Function &F, const Wanted &W) {
    if (!F.hasLocalLinkage())
      return make(F, W);
    GlobalVariable *&Local = OfLocal[demangle(F.getName())];
    if (!Local)
      Local = make(F, W);
    return Local;
  }

private:
  static GlobalVariable *make(Function &F, const Wanted &W);
  StringMap<GlobalVariable *> OfLocal;
};

GlobalVariable *Descriptors::make(Function &F, const Wanted &W) {
  Module &M = *F.getParent();
  LLVMContext &C = M.getContext();
  Type *Int32 = Type::getInt32Ty(C), *Int64 = Type::getInt64Ty(C);
  auto *Layout = StructType::get(Int32, Int32, Int64, Int64, Int32);
  auto *Descriptor = new GlobalVariable(M, Layout, /*isConstant=*/false,
                                        GlobalValue::PrivateLinkage, nullptr,
                                        "__heapprof_function." + F.getName());
  unsigned Flags = (W.IsHotspot ? HEAPPROF_IS_HOTSPOT : 0) |
                   (F.isPresplitCoroutine() ? HEAPPROF_IS_COROUTINE : 0);
  if (F.hasLocalLinkage()) {
    Flags |= HEAPPROF_IS_LOCAL;
  } else {
    Descriptor->setLinkage(GlobalValue::LinkOnceODRLinkage);
    Descriptor->setVisibility(GlobalValue::HiddenVisibility);
    Descriptor->setComdat(M.getOrInsertComdat(Descriptor->getName()));
  }
  Constant *Text = ConstantDataArray::getString(C, demangle(F.getName()));
  auto *Name = new GlobalVariable(M, Text->getType(), /*isConstant=*/true,
                                  GlobalValue::PrivateLinkage, Text,
                                  "__heapprof_string");
  Name->setUnnamedAddr(GlobalValue::UnnamedAddr::Global);
  Constant *Offset =
      ConstantExpr::getSub(ConstantExpr::getPtrToInt(Name, Int64),
                           ConstantExpr::getPtrToInt(Descriptor, Int64));
  Descriptor->setInitializer(ConstantStruct::get(
      Layout, ConstantExpr::getTrunc(Offset, Int32),
      ConstantInt::get(Int32, Flags), ConstantInt::get(Int64, W.MaxBytes),
      ConstantInt::get(Int64, W.MaxBlocks), ConstantInt::get(Int32, 0)));
  return Descriptor;
}

/// Where a parameter's value is kept.
struct Parameter {
  AllocaInst *Slot = nullptr;
  bool IsSigned = false;
};

AllocaInst *asSlot(Value *Address) {
  return Address ? dyn_cast<AllocaInst>(Address->stripPointerCasts()) : nullptr;
}

/// The text behind "heapprof." of an annotated variable; empty for any other
/// instruction.
StringRef variableAnnotation(const Instruction &I) {
  auto *Call = dyn_cast<IntrinsicInst>(&I);
  if (!Call || Call->getIntrinsicID() != Intrinsic::var_annotation)
    return "";
  StringRef Text = constantText(Call->getArgOperand(1));
  return Text.consume_front("heapprof.") ? Text : "";
}

/// The one that clang has annotated. Without a sign (in a rare kind of
/// template) it is taken as signed.
Parameter findAnnotated(Function &F) {
  for (Instruction &I : instructions(F))
    if (StringRef Text = variableAnnotation(I); Text.starts_with("weight"))
      return {asSlot(cast<CallBase>(I).getArgOperand(0)),
              Text != "weight=unsigned"};
  return {};
}

/// They would keep parameters in memory.
void removeVariableAnnotations(Function &F) {
  for (Instruction &I : make_early_inc_range(instructions(F)))
    if (variableAnnotation(I).starts_with("weight"))
      I.eraseFromParent();
}

bool isSigned(const DILocalVariable &V) {
  const DIType *T = V.getType();
  while (auto *Derived = dyn_cast_or_null<DIDerivedType>(T))
    T = Derived->getBaseType();
  auto *Basic = dyn_cast_or_null<DIBasicType>(T);
  return Basic && (Basic->getEncoding() == dwarf::DW_ATE_signed ||
                   Basic->getEncoding() == dwarf::DW_ATE_signed_char);
}

/// The one of this name.
Parameter findNamed(Function &F, StringRef Name) {
  for (Instruction &I : instructions(F))
    for (DbgVariableRecord &R : filterDbgVars(I.getDbgRecordRange()))
      if ((R.isDbgDeclare() || R.isDbgAssign()) && R.getVariable()->getArg() &&
          R.getVariable()->getName() == Name)
        return {asSlot(R.isDbgAssign() ? R.getAddress()
                                       : R.getVariableLocationOp(0)),
                isSigned(*R.getVariable())};
  return {};
}

/// Where the function's entry keeps an argument in a slot.
StoreInst *findStore(const Parameter &P) {
  if (!P.Slot || !P.Slot->getAllocatedType()->isIntegerTy())
    return nullptr;
  for (Instruction &I : *P.Slot->getParent())
    if (auto *Store = dyn_cast<StoreInst>(&I);
        Store && Store->getPointerOperand() == P.Slot)
      return Store;
  return nullptr;
}

/// The weight as a value, with the builder behind the place where it is known;
/// null with an error if there is none.
Value *weightOf(Function &F, const Wanted &W, IRBuilder<> &B) {
  if (!W.IsHotspot || W.Parameter.empty())
    return B.getInt64(W.IsHotspot ? W.Weight : 0);
  Parameter P =
      W.Parameter == "@" ? findAnnotated(F) : findNamed(F, W.Parameter);
  StoreInst *Store = findStore(P);
  if (!Store) {
    failAt(F, "there is no integer parameter '" + W.Parameter +
                  "' to be a weight; -fplugin=heapattr.so, or -g, finds it");
    return nullptr;
  }
  B.SetInsertPoint(Store->getParent(), std::next(Store->getIterator()));
  Value *Weight = B.CreateLoad(P.Slot->getAllocatedType(), P.Slot);
  return P.IsSigned ? B.CreateSExtOrTrunc(Weight, B.getInt64Ty())
                    : B.CreateZExtOrTrunc(Weight, B.getInt64Ty());
}

/// A function of C++ gets the cleanup of C++, not that of C: with another one
/// it could not be inlined into functions that have that. The language is known
/// from the functions of the module, or from the file's name.
void choosePersonality(Function &F) {
  constexpr const char *Name = "__gxx_personality_v0";
  Module &M = *F.getParent();
  if (F.hasPersonalityFn())
    return;
  bool IsCxx = M.getFunction(Name) || F.getName().starts_with("_Z") ||
               is_contained({".cpp", ".cc", ".cxx", ".C", ".c++", ".cppm"},
                            sys::path::extension(M.getSourceFileName()));
  if (IsCxx)
    F.setPersonalityFn(cast<Constant>(
        M.getOrInsertFunction(
             Name, FunctionType::get(Type::getInt32Ty(F.getContext()), true))
            .getCallee()));
}

/// Calls the runtime wherever F is left, by an exception too.
void markExits(Function &F, Value *Token, DebugLoc Location) {
  bool MayThrow = !F.doesNotThrow();
  if (MayThrow)
    choosePersonality(F);
  Type *Int64 = Type::getInt64Ty(F.getContext());
  FunctionCallee Leave = F.getParent()->getOrInsertFunction(
      "__heapprof_leave_function", Type::getVoidTy(F.getContext()), Int64);
  EscapeEnumerator Exits(F, "heapprof.leave", MayThrow);
  while (IRBuilder<> *Exit = Exits.Next()) {
    if (!Exit->getCurrentDebugLocation())
      Exit->SetCurrentDebugLocation(Location);
    Exit->CreateCall(Leave, {Token})->setDoesNotThrow();
  }
}

void enclose(Function &F, const Wanted &W, Descriptors &Of) {
  IRBuilder<> B(F.getContext());
  B.SetInsertPoint(&F.getEntryBlock(),
                   F.getEntryBlock().getFirstNonPHIOrDbgOrAlloca());
  Value *Weight = weightOf(F, W, B);
  if (!Weight)
    return;
  // Inlined without a location it would be in no function.
  DebugLoc Location;
  if (DISubprogram *S = F.getSubprogram())
    Location = DILocation::get(F.getContext(), S->getLine(), 0, S);
  B.SetCurrentDebugLocation(Location);
  Value *Token = markEntry(B, Of.of(F, W), Weight);
  if (!F.isPresplitCoroutine())
    markExits(F, Token, Location);
}

} // namespace

PreservedAnalyses MarkPass::run(Module &M, ModuleAnalysisManager &) {
  if (!isSupportedTarget(M))
    return PreservedAnalyses::all();
  placeMarks(M);
  Descriptors Of;
  for (auto &[F, W] : collectWanted(M))
    enclose(*F, W, Of);
  for (Function &F : M)
    removeVariableAnnotations(F);
  removeAnnotations(M, [](const Annotation &A) {
    return A.Text.starts_with("hotspot") || A.Text.starts_with("budget=");
  });
  return PreservedAnalyses::none();
}
