//===- Plugin.cpp - Entry point of heapinstr.so ---------------------------===//
//
// Loads in clang (-fpass-plugin), in opt (-load-pass-plugin, -passes=heapprof)
// and in lld (--load-pass-plugin).
//
//===----------------------------------------------------------------------===//

#include "AnnotatedFunctions.h"
#include "CustomAllocators.h"
#include "HeapInstr.h"

#include "llvm-c/Core.h"
#include "llvm/Passes/PassBuilder.h"

#include <cstdio>
#include <cstdlib>

using namespace llvm;
using namespace heapprof;

static void registerCallbacks(PassBuilder &PB) {
  // LLVM 20 gave the callback a third parameter.
  PB.registerOptimizerLastEPCallback(
      [](ModulePassManager &MPM, OptimizationLevel, auto &&...) {
        MPM.addPass(HeapInstrPass());
      });
  PB.registerPipelineStartEPCallback(
      [](ModulePassManager &MPM, OptimizationLevel) {
        MPM.addPass(MarkPass());
        MPM.addPass(KeepAllocatorCallsPass());
      });
  PB.registerPipelineParsingCallback(
      [](StringRef Name, ModulePassManager &MPM,
         ArrayRef<PassBuilder::PipelineElement>) {
        if (Name != "heapprof")
          return false;
        MPM.addPass(HeapInstrPass());
        return true;
      });
}

/// LLVM's own check compares the plugin interface's version only, which does
/// not change with each release: another LLVM would crash later.
static void checkVersion() {
  unsigned Major, Minor, Patch;
  LLVMGetVersion(&Major, &Minor, &Patch);
  if (Major == LLVM_VERSION_MAJOR)
    return;
  fprintf(stderr,
          "error: heapprof: heapinstr.so was built for LLVM %d, but this "
          "compiler is LLVM %u; use the plugin from build/llvm-%u\n",
          LLVM_VERSION_MAJOR, Major, Major);
  // Nothing of this LLVM has run yet that would need to be cleaned up.
  _Exit(1);
}

extern "C" LLVM_ATTRIBUTE_VISIBILITY_DEFAULT PassPluginLibraryInfo
llvmGetPassPluginInfo() {
  checkVersion();
  return {LLVM_PLUGIN_API_VERSION, "heapprof", HEAPPROF_VERSION,
          registerCallbacks};
}
