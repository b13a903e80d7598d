//===- CustomAllocators.cpp - The program's own allocators ----------------===//

#include "CustomAllocators.h"

#include "AllocFunctions.h"
#include "Annotations.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"

#include <cstdlib>

using namespace llvm;
using namespace heapprof;

static constexpr const char *Variable = "HEAPPROF_ALLOCATORS";

CustomAllocators::CustomAllocators(Module &M) : M(M) {
  SmallVector<StringRef, 8> Items;
  if (const char *Text = getenv(Variable))
    StringRef(Text).split(Items, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (StringRef Item : Items) {
    auto [Name, What] = Item.split('=');
    if (Item == "attributes")
      UsesAttributes = true;
    else if (!add(Name, What))
      M.getContext().emitError(
          Twine("heapprof: ") + Variable + ": '" + Item +
          "' is no allocator; write NAME=PARAMETER, NAME=free or attributes");
  }
  readAnnotations();
}

bool CustomAllocators::add(StringRef Name, StringRef What) {
  Role R;
  if (What == "free")
    R.Frees = true;
  else if (What.getAsInteger(10, R.Size) || R.Size-- < 1)
    return false;
  Named[Name] = R;
  return !Name.empty();
}

void CustomAllocators::readAnnotations() {
  for (Annotation &A : heapprof::readAnnotations(M)) {
    StringRef Name = A.Subject->getName();
    if (A.Text.consume_front("allocator=") && !add(Name, A.Text))
      M.getContext().emitError("heapprof: HEAPPROF_ALLOCATOR of '" + Name +
                               "' needs the number of a parameter, from 1");
    else if (A.Text == "deallocator")
      add(Name, "free");
  }
}

bool CustomAllocators::roleOf(const Function &F, Role &R) const {
  if (F.isIntrinsic() || F.isVarArg() || isAllocFunction(F))
    return false;
  auto IsSize = [&](int Parameter) {
    return Parameter < int(F.arg_size()) &&
           F.getArg(unsigned(Parameter))->getType()->isIntegerTy();
  };
  if (auto At = Named.find(F.getName()); At != Named.end()) {
    R = At->second;
    return R.Frees ? F.arg_size() && F.getArg(0)->getType()->isPointerTy()
                   : F.getReturnType()->isPointerTy() && IsSize(R.Size);
  }
  Attribute Size = F.getFnAttribute(Attribute::AllocSize);
  if (!UsesAttributes || !Size.isValid() || !F.returnDoesNotAlias())
    return false;
  auto [First, Second] = Size.getAllocSizeArgs();
  R.Size = int(First);
  R.Count = Second ? int(*Second) : -1;
  return IsSize(R.Size) && (R.Count < 0 || IsSize(R.Count));
}

/// An empty instruction that uses a parameter.
static void keepParameter(Function &F, unsigned Number) {
  Value *Parameter = F.getArg(Number);
  IRBuilder<> B(&*F.getEntryBlock().getFirstInsertionPt());
  auto *Type = FunctionType::get(B.getVoidTy(), {Parameter->getType()}, false);
  B.CreateCall(Type, InlineAsm::get(Type, "", "r", /*hasSideEffects=*/true),
               {Parameter});
}

void CustomAllocators::keepCalls() {
  for (Function &F : M) {
    Role R;
    if (F.isDeclaration() || !roleOf(F, R))
      continue;
    F.removeFnAttr(Attribute::AlwaysInline);
    F.addFnAttr(Attribute::NoInline);
    // A function that is used in ways unknown keeps its parameters, and one
    // that uses them is given their values.
    appendToCompilerUsed(M, {&F});
    if (R.Frees)
      keepParameter(F, 0);
    if (R.Size >= 0)
      keepParameter(F, unsigned(R.Size));
    if (R.Count >= 0)
      keepParameter(F, unsigned(R.Count));
  }
}

/// The allocator between Enter and Leave (abi.h), with the site as one more
/// argument:
///
///   define internal ptr @__heapprof_around.f(i64 %n, ptr %site) noinline {
///     %frame = call ptr @llvm.frameaddress(i32 0)
///     %token = call i64 @__heapprof_enter(ptr %frame)
///     %block = invoke ptr @f(i64 %n)        ; Abandon when it throws
///     call void @__heapprof_leave(i64 %token, ptr %block, i64 %n, ...)
///     ret ptr %block
///   }
Function *CustomAllocators::wrapper(Function &Allocator, const Role &R) {
  Function *&Wrapper = Wrappers[Allocator.getName()];
  if (Wrapper)
    return Wrapper;
  LLVMContext &C = M.getContext();
  Type *Pointer = PointerType::getUnqual(C);
  Type *Int64 = Type::getInt64Ty(C);
  FunctionType *Inner = Allocator.getFunctionType();
  SmallVector<Type *, 6> Types(Inner->params());
  Types.push_back(Pointer);
  Wrapper = Function::Create(
      FunctionType::get(Inner->getReturnType(), Types, /*isVarArg=*/false),
      GlobalValue::InternalLinkage, "__heapprof_around." + Allocator.getName(),
      M);
  Wrapper->setCallingConv(Allocator.getCallingConv());
  // How parameters are passed (byval, signext) is part of their attributes.
  AttributeList Passing = Allocator.getAttributes().removeFnAttributes(C);
  Wrapper->setAttributes(Passing);
  Wrapper->addFnAttr(Attribute::NoInline);
  Wrapper->addFnAttr("frame-pointer", "all");
  Wrapper->setUWTableKind(UWTableKind::Async);

  IRBuilder<> B(BasicBlock::Create(C, "entry", Wrapper));
  Value *Frame =
      B.CreateIntrinsic(Intrinsic::frameaddress, {Pointer}, {B.getInt32(0)});
  Value *Token = B.CreateCall(
      M.getOrInsertFunction("__heapprof_enter", Int64, Pointer), {Frame});
  SmallVector<Value *, 6> Arguments;
  for (unsigned I = 0; I < Inner->getNumParams(); ++I)
    Arguments.push_back(Wrapper->getArg(I));
  BasicBlock *Thrown = nullptr;
  CallBase *Block;
  if (Allocator.doesNotThrow()) {
    Block = B.CreateCall(&Allocator, Arguments);
  } else {
    BasicBlock *After = BasicBlock::Create(C, "after", Wrapper);
    Thrown = BasicBlock::Create(C, "thrown", Wrapper);
    Block = B.CreateInvoke(&Allocator, After, Thrown, Arguments);
    B.SetInsertPoint(After);
  }
  Block->setCallingConv(Allocator.getCallingConv());
  Block->setAttributes(Passing);
  Value *Size = B.CreateZExtOrTrunc(Wrapper->getArg(unsigned(R.Size)), Int64);
  if (R.Count >= 0)
    Size = B.CreateMul(
        Size, B.CreateZExtOrTrunc(Wrapper->getArg(unsigned(R.Count)), Int64));
  B.CreateCall(
      M.getOrInsertFunction("__heapprof_leave", Type::getVoidTy(C), Int64,
                            Pointer, Int64, Pointer, Pointer),
      {Token, Block, Size, Wrapper->getArg(Inner->getNumParams()), Frame});
  B.CreateRet(Block);

  if (!Thrown)
    return Wrapper;
  B.SetInsertPoint(Thrown);
  // This one knows cleanups of any language.
  Wrapper->setPersonalityFn(cast<Constant>(
      M.getOrInsertFunction("__gcc_personality_v0",
                            FunctionType::get(B.getInt32Ty(), true))
          .getCallee()));
  LandingPadInst *Pad =
      B.CreateLandingPad(StructType::get(Pointer, B.getInt32Ty()), 0);
  Pad->setCleanup(true);
  B.CreateCall(M.getOrInsertFunction("__heapprof_abandon_token",
                                     Type::getVoidTy(C), Int64),
               {Token});
  B.CreateResume(Pad);
  return Wrapper;
}

bool CustomAllocators::instrument(Function &F, SiteTable &Sites) {
  SmallVector<std::pair<CallBase *, Role>, 8> Calls;
  for (Instruction &I : instructions(F)) {
    auto *Call = dyn_cast<CallBase>(&I);
    Role R;
    if (Call && !isa<CallBrInst>(Call) && !Call->isMustTailCall() &&
        Call->getCalledFunction() && roleOf(*Call->getCalledFunction(), R) &&
        Call->getFunctionType() == Call->getCalledFunction()->getFunctionType())
      Calls.push_back({Call, R});
  }
  for (auto &[Call, R] : Calls) {
    if (!R.Frees) {
      redirectWithSite(*Call, *wrapper(*Call->getCalledFunction(), R), Sites);
      continue;
    }
    IRBuilder<> B(Call);
    B.CreateCall(
        M.getOrInsertFunction("__heapprof_forget", B.getVoidTy(), B.getPtrTy()),
        {Call->getArgOperand(0)});
  }
  return !Calls.empty();
}
