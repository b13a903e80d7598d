//===- ShimLinker.cpp - Brings the shim into a module ---------------------===//

#include "ShimLinker.h"

#include "LLVMCompat.h"
#include "ShimGroups.h"
#include "heapprof/abi.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/IR/Constants.h"
#include "llvm/Linker/Linker.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"

#include <dlfcn.h>

using namespace llvm;
using namespace heapprof;

// Shim.bc, put into the plugin by the assembler (ShimBitcode.S).
extern "C" const char heapprofShimBegin[];
extern "C" const char heapprofShimEnd[];

static constexpr StringLiteral Init = "__heapprof_init";
static constexpr StringLiteral Fini = "__heapprof_fini";
static constexpr StringLiteral Anchor = "__heapprof_anchor";

/// The runtime's place: beside the plugin that this code is in.
static std::string runtimePath() {
  Dl_info Info;
  SmallString<256> Path;
  if (!dladdr(reinterpret_cast<void *>(&linkShim), &Info) ||
      sys::fs::real_path(Info.dli_fname, Path))
    return HEAPPROF_RUNTIME_NAME;
  sys::path::remove_filename(Path);
  sys::path::append(Path, HEAPPROF_RUNTIME_NAME);
  return Path.str().str();
}

static bool isInterposed(const GlobalObject &G) {
  return isa<Function>(G) && G.hasDefaultVisibility() && !G.hasLocalLinkage();
}

static bool isStart(const GlobalObject &G) {
  return is_contained({Init, Fini, Anchor}, G.getName());
}

static bool definesItself(const Module &M, StringRef Name) {
  const GlobalValue *Own = M.getNamedValue(Name);
  return Own && !Own->isDeclaration() && !Own->hasLocalLinkage();
}

/// What M defines itself stays, and what it makes no use of is not linked.
static void leaveOut(Module &Shim, const Module &M, ShimParts Parts) {
  for (GlobalObject &G : Shim.global_objects()) {
    if (G.isDeclaration() || G.hasLocalLinkage())
      continue;
    auto *F = dyn_cast<Function>(&G);
    if (F && (definesItself(M, G.getName()) ||
              (isInterposed(G) && Parts == ShimParts::WithoutMalloc)))
      F->deleteBody();
    else if (!isInterposed(G) && !isStart(G))
      G.setLinkage(GlobalValue::LinkOnceAnyLinkage);
  }
}

static void setRuntimePath(Module &Shim) {
  GlobalVariable *Declared = Shim.getNamedGlobal("__heapprof_runtime_path");
  Constant *Text =
      ConstantDataArray::getString(Shim.getContext(), runtimePath());
  auto *Defined = new GlobalVariable(Shim, Text->getType(), /*isConstant=*/true,
                                     GlobalValue::WeakAnyLinkage, Text, "");
  Defined->takeName(Declared);
  Defined->setVisibility(GlobalValue::HiddenVisibility);
  Declared->replaceAllUsesWith(Defined);
  Declared->eraseFromParent();
}

/// The shim, without the bodies of its functions so far: most modules need a
/// third of them.
static std::unique_ptr<Module> readShim(Module &M, ShimParts Parts) {
  StringRef Bitcode(heapprofShimBegin, heapprofShimEnd - heapprofShimBegin);
  Expected<std::unique_ptr<Module>> Read = getLazyBitcodeModule(
      MemoryBufferRef(Bitcode, "heapprof shim"), M.getContext());
  if (!Read) {
    M.getContext().emitError(
        "heapprof: the shim in the plugin is unreadable: " +
        toString(Read.takeError()));
    return nullptr;
  }
  Module &Shim = **Read;
  copyTarget(M, Shim);
  // Flags such as the PIC level are the module's business.
  if (NamedMDNode *Flags = Shim.getModuleFlagsMetadata())
    Flags->eraseFromParent();
  if (NamedMDNode *Ident = Shim.getNamedMetadata("llvm.ident"))
    Ident->eraseFromParent();
  setRuntimePath(Shim);
  leaveOut(Shim, M, Parts);
  return std::move(*Read);
}

static GlobalObjectSet definitionsIn(Module &M) {
  GlobalObjectSet Definitions;
  for (GlobalObject &G : M.global_objects())
    if (!G.isDeclaration() && !G.hasAppendingLinkage())
      Definitions.insert(&G);
  return Definitions;
}

/// The code generator would spend half of its time for the shim on making code
/// faster that runs once. The optimiser has seen it when heapprof was built.
static void skipOptimisation(Function &F) {
  F.removeFnAttr(Attribute::OptimizeForSize);
  F.addFnAttr(Attribute::NoInline);
  F.addFnAttr(Attribute::OptimizeNone);
}

/// One copy of each group is left in a program. What is referred to in one
/// group alone needs no symbol, and the functions of a group share a section.
static void arrange(const GlobalObjectSet &Shim, GlobalObjectSet Leaders) {
  GlobalObjectSet Start;
  for (GlobalObject *G : Shim) {
    if (isStart(*G))
      Start.insert(G);
    else if (isInterposed(*G))
      Leaders.insert(G);
  }
  for (auto [G, Leader] : findGroups(Shim, Start, std::move(Leaders))) {
    bool IsCore = Leader == Start[0];
    StringRef Name = IsCore ? "__heapprof_shim" : Leader->getName();
    Module &M = *G->getParent();
    G->setComdat(M.getOrInsertComdat(Name));
    G->setDSOLocal(!isInterposed(*G));
    if (G != Leader && !IsCore) {
      G->setVisibility(GlobalValue::DefaultVisibility);
      G->setLinkage(GlobalValue::InternalLinkage);
    }
    if (auto *F = dyn_cast<Function>(G)) {
      F->setSection((".text." + Name).str());
      if (IsCore || G != Leader)
        skipOptimisation(*F);
    }
  }
}

/// Code that is not position-independent would take the address of a PLT entry
/// for an operator's, and make it the one that all libraries see: nobody could
/// tell whose operator it is. Through the GOT it stays the library's.
static void keepAddresses(Module &M, const GlobalObjectSet &Shim) {
  for (Function &F : M)
    if (F.isDeclaration() && F.isDSOLocal() && !F.isIntrinsic() &&
        any_of(F.users(), [&](const User *U) {
          auto *I = dyn_cast<Instruction>(U);
          return I && Shim.contains(const_cast<Function *>(I->getFunction()));
        }))
      F.setDSOLocal(false);
}

/// See runtime/shim/NextAllocator.c for the layout.
static void markInterposed(Function &F) {
  Type *Int32 = Type::getInt32Ty(F.getContext());
  Type *Int64 = Type::getInt64Ty(F.getContext());
  Constant *Next = ConstantExpr::getPtrToInt(
      F.getParent()->getFunction("__heapprof_next"), Int64);
  Constant *Distance =
      ConstantExpr::getSub(Next, ConstantExpr::getPtrToInt(&F, Int64));
  F.setPrefixData(ConstantStruct::getAnon(
      {ConstantExpr::getTrunc(Distance, Int32), ConstantInt::get(Int32, 0),
       ConstantInt::get(Int64, HEAPPROF_SHIM_MAGIC)}));
}

/// First before the program's own constructors, last after its destructors; one
/// for each program and library, since they go with the comdat of the
/// functions.
static void addConstructor(Module &M) {
  Function *First = M.getFunction(Init);
  appendToGlobalCtors(M, First, /*Priority=*/0, First);
  Function *Last = M.getFunction(Fini);
  appendToGlobalDtors(M, Last, /*Priority=*/0, Last);
}

void heapprof::linkShim(Module &M, ShimParts Parts) {
  std::unique_ptr<Module> Shim = readShim(M, Parts);
  if (!Shim)
    return;
  StringSet<> Called;
  for (const GlobalObject &G : Shim->global_objects())
    if (!G.hasLocalLinkage() && M.getNamedValue(G.getName()))
      Called.insert(G.getName());
  GlobalObjectSet Own = definitionsIn(M);
  if (Linker::linkModules(M, std::move(Shim))) {
    M.getContext().emitError(
        "heapprof: the shim does not fit into this module");
    return;
  }
  GlobalObjectSet Linked = definitionsIn(M);
  Linked.set_subtract(Own);
  keepAddresses(M, Linked);

  GlobalObjectSet Leaders;
  // Nothing in the module refers to them, but the linker must find them.
  SmallVector<GlobalValue *, 16> Exported = {M.getNamedGlobal(Anchor)};
  for (GlobalObject *G : Linked) {
    if (Called.contains(G->getName()))
      Leaders.insert(G);
    auto *F = dyn_cast<Function>(G);
    if (!F)
      continue;
    // A sanitizer's own code is not ready when the shim runs first.
    F->addFnAttr(Attribute::DisableSanitizerInstrumentation);
    if (isInterposed(*F)) {
      markInterposed(*F);
      Exported.push_back(F);
    }
  }
  appendToCompilerUsed(M, Exported);
  addConstructor(M);
  arrange(Linked, std::move(Leaders));
}
