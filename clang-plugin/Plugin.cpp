//===- Plugin.cpp - Entry point of heapattr.so ----------------------------===//
//
// clang -fplugin=.../heapattr.so: the attributes, the pass and line tables.
//
//===----------------------------------------------------------------------===//

#include "AttrConsumer.h"
#include "CompilerSetup.h"

#include "clang/Frontend/FrontendPluginRegistry.h"

using namespace clang;
using namespace heapprof;

static bool makesCode(frontend::ActionKind Action) {
  switch (Action) {
  case frontend::EmitAssembly:
  case frontend::EmitBC:
  case frontend::EmitCodeGenOnly:
  case frontend::EmitLLVM:
  case frontend::EmitLLVMOnly:
  case frontend::EmitObj:
    return true;
  default:
    return false;
  }
}

namespace {
class HeapAttrAction : public PluginASTAction {
protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                 StringRef) override {
    addHeaders(CI);
    if (makesCode(CI.getFrontendOpts().ProgramAction)) {
      addPass(CI);
      if (LineTables)
        addLineTables(CI);
    }
    return std::make_unique<AttrConsumer>();
  }

  bool ParseArgs(const CompilerInstance &CI,
                 const std::vector<std::string> &Args) override {
    for (const std::string &Arg : Args) {
      if (Arg != "g0") {
        CI.getDiagnostics().Report(CI.getDiagnostics().getCustomDiagID(
            DiagnosticsEngine::Error,
            "unknown argument '-fplugin-arg-heapattr-%0'; there is "
            "-fplugin-arg-heapattr-g0, for no line tables"))
            << Arg;
        return false;
      }
      LineTables = false;
    }
    return true;
  }

  /// Runs by -fplugin alone, and before code is made.
  ActionType getActionType() override { return AddBeforeMainAction; }

private:
  bool LineTables = true;
};
} // namespace

static FrontendPluginRegistry::Add<HeapAttrAction>
    Registration("heapattr", "heapprof's attributes, pass and line tables");
