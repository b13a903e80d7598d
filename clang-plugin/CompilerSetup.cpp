//===- CompilerSetup.cpp - What heapattr.so switches on -------------------===//

#include "CompilerSetup.h"

#include "ClangCompat.h"

#include "clang/Frontend/FrontendDiagnostic.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <dlfcn.h>

using namespace clang;
using namespace heapprof;
using llvm::StringRef;

static constexpr llvm::StringLiteral PassName = "heapinstr.so";

/// This library's file, symbolic links resolved.
static std::string pluginPath() {
  Dl_info Self;
  llvm::SmallString<256> Path;
  if (dladdr(reinterpret_cast<void *>(&pluginPath), &Self) &&
      !llvm::sys::fs::real_path(Self.dli_fname, Path))
    return std::string(Path);
  return "heapattr.so";
}

static std::string passPath() {
  llvm::SmallString<256> Path(llvm::sys::path::parent_path(pluginPath()));
  llvm::sys::path::append(Path, PassName);
  return std::string(Path);
}

void heapprof::addPass(CompilerInstance &CI) {
  CodeGenOptions &Options = CI.getCodeGenOpts();
  // With -fpass-plugin=.../heapinstr.so it runs already.
  for (StringRef Plugin : Options.PassPlugins)
    if (llvm::sys::path::filename(Plugin) == PassName)
      return;
  std::string Path = passPath();
  llvm::Expected<llvm::PassPlugin> Pass = llvm::PassPlugin::Load(Path);
  if (!Pass) {
    CI.getDiagnostics().Report(diag::err_fe_unable_to_load_plugin)
        << Path << llvm::toString(Pass.takeError());
    return;
  }
  Options.PassBuilderCallbacks.push_back([Pass = *Pass](llvm::PassBuilder &PB) {
    Pass.registerPassBuilderCallbacks(PB);
  });
}

void heapprof::addHeaders(CompilerInstance &CI) {
  std::string Plugin = pluginPath();
  StringRef Library = llvm::sys::path::parent_path(Plugin);
  llvm::SmallString<256> Path(llvm::sys::path::parent_path(Library));
  llvm::sys::path::append(Path, "include");
  if (auto Folder = CI.getFileManager().getOptionalDirectoryRef(Path))
    CI.getPreprocessor().getHeaderSearchInfo().AddSystemSearchPath(
        DirectoryLookup(*Folder, SrcMgr::C_System, /*isFramework=*/false));
}

void heapprof::addLineTables(CompilerInstance &CI) {
  CodeGenOptions &Options = CI.getCodeGenOpts();
  if (Options.getDebugInfo() != llvm::codegenoptions::NoDebugInfo)
    return;
  Options.setDebugInfo(llvm::codegenoptions::DebugLineTablesOnly);
  // The driver names a version only together with -g.
  if (Options.DwarfVersion == 0)
    Options.DwarfVersion = 5;
}

void heapprof::addDependencies(Preprocessor &PP) {
  if (!PP.getPPCallbacks())
    return;
  // Who collects dependencies hears of a file whose presence was asked for.
  for (const std::string &Path : {pluginPath(), passPath()})
    if (OptionalFileEntryRef File =
            PP.getFileManager().getOptionalFileRef(Path))
      PP.getPPCallbacks()->HasInclude(SourceLocation(), Path,
                                      /*IsAngled=*/false, File, SrcMgr::C_User);
}
