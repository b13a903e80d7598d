//===- ShimLinker.cpp - Brings the shim into a module ---------------------===//

#include "ShimLinker.h"

#include "LLVMCompat.h"
#include "heapprof/abi.h"

#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DebugInfo.h"
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

/// The malloc family as other objects see it.
static void dropInterposed(Module &Shim) {
  for (Function &F : Shim)
    if (!F.isDeclaration() && F.hasDefaultVisibility())
      F.deleteBody();
}

static bool isStart(const GlobalValue &G) {
  return G.getName() == "__heapprof_init" || G.getName() == "__heapprof_fini" ||
         G.getName() == "__heapprof_anchor";
}

/// One copy of each definition is left in a program. What M defines itself
/// stays; what it makes no use of, the linker of modules leaves out.
static void makeMergeable(Module &Shim, const Module &M) {
  for (GlobalObject &G : Shim.global_objects()) {
    if (G.isDeclaration())
      continue;
    if (const GlobalValue *Own = M.getNamedValue(G.getName());
        Own && !Own->isDeclaration() && !Own->hasLocalLinkage()) {
      if (auto *F = dyn_cast<Function>(&G))
        F->deleteBody();
      continue;
    }
    if (G.hasLocalLinkage())
      continue;
    if (G.hasHiddenVisibility() && !isStart(G))
      G.setLinkage(GlobalValue::LinkOnceAnyLinkage);
    G.setComdat(Shim.getOrInsertComdat(G.getName()));
    G.setDSOLocal(G.hasHiddenVisibility());
  }
}

/// See runtime/shim/NextAllocator.c for the layout.
static void markInterposed(Module &Shim) {
  LLVMContext &Context = Shim.getContext();
  Type *Int32 = Type::getInt32Ty(Context);
  Type *Int64 = Type::getInt64Ty(Context);
  Constant *Next =
      ConstantExpr::getPtrToInt(Shim.getFunction("__heapprof_next"), Int64);
  for (Function &F : Shim) {
    if (F.isDeclaration() || !F.hasDefaultVisibility())
      continue;
    Constant *Distance =
        ConstantExpr::getSub(Next, ConstantExpr::getPtrToInt(&F, Int64));
    F.setPrefixData(ConstantStruct::getAnon(
        {ConstantExpr::getTrunc(Distance, Int32), ConstantInt::get(Int32, 0),
         ConstantInt::get(Int64, HEAPPROF_SHIM_MAGIC)}));
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

/// First before the program's own constructors, last after its destructors; one
/// for each program and library, since they go with the comdats of the
/// functions.
static void addConstructor(Module &Shim) {
  Function *Init = Shim.getFunction("__heapprof_init");
  appendToGlobalCtors(Shim, Init, /*Priority=*/0, Init);
  Function *Fini = Shim.getFunction("__heapprof_fini");
  appendToGlobalDtors(Shim, Fini, /*Priority=*/0, Fini);
}

/// Everything that nothing in the module refers to, but the linker must find.
static void keepExports(Module &Shim) {
  SmallVector<GlobalValue *, 16> Kept;
  for (Function &F : Shim)
    if (!F.isDeclaration() && F.hasDefaultVisibility() && !F.hasLocalLinkage())
      Kept.push_back(&F);
  Kept.push_back(Shim.getNamedGlobal("__heapprof_anchor"));
  appendToCompilerUsed(Shim, Kept);
}

void heapprof::linkShim(Module &M, ShimParts Parts) {
  StringRef Bitcode(heapprofShimBegin, heapprofShimEnd - heapprofShimBegin);
  Expected<std::unique_ptr<Module>> Read = parseBitcodeFile(
      MemoryBufferRef(Bitcode, "heapprof shim"), M.getContext());
  if (!Read) {
    M.getContext().emitError(
        "heapprof: the shim in the plugin is unreadable: " +
        toString(Read.takeError()));
    return;
  }
  Module &Shim = **Read;
  copyTarget(M, Shim);
  // Flags such as the PIC level are the module's business.
  if (NamedMDNode *Flags = Shim.getModuleFlagsMetadata())
    Flags->eraseFromParent();
  if (NamedMDNode *Ident = Shim.getNamedMetadata("llvm.ident"))
    Ident->eraseFromParent();
  // A sanitizer's own code is not ready when the shim runs first.
  for (Function &F : Shim)
    F.addFnAttr(Attribute::DisableSanitizerInstrumentation);
  setRuntimePath(Shim);
  markInterposed(Shim);
  if (Parts == ShimParts::WithoutMalloc)
    dropInterposed(Shim);
  addConstructor(Shim);
  keepExports(Shim);
  makeMergeable(Shim, M);
  if (Linker::linkModules(M, std::move(*Read)))
    M.getContext().emitError(
        "heapprof: the shim does not fit into this module");
}
