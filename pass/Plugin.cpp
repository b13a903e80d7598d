//===- Plugin.cpp - Entry point of heapinstr.so ---------------------------===//
//
// Loads in clang (-fpass-plugin), in opt (-load-pass-plugin, -passes=heapprof)
// and in lld (--load-pass-plugin).
//
//===----------------------------------------------------------------------===//

#include "AnnotatedFunctions.h"
#include "CheckVersion.h"
#include "CustomAllocators.h"
#include "HeapInstr.h"
#include "LinkageNames.h"

#include "llvm/Passes/PassBuilder.h"

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
        MPM.addPass(LinkageNamesPass());
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

extern "C" LLVM_ATTRIBUTE_VISIBILITY_DEFAULT PassPluginLibraryInfo
llvmGetPassPluginInfo() {
  checkVersion("heapinstr.so");
  return {LLVM_PLUGIN_API_VERSION, "heapprof", HEAPPROF_VERSION,
          registerCallbacks};
}
