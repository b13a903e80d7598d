//===- CompileCommands.cpp - Reads compile_commands.json ------------------===//

#include "ClangCompat.h"
#include "TranslationUnits.h"

#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace clang::tooling;
using namespace heapprof;
using llvm::StringRef;

static constexpr const char *FileName = "compile_commands.json";
static constexpr const char *HowToMake =
    "make one with 'cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON', or with 'bear "
    "-- make', and name its folder with -p";

/// The folder of the nearest file, from the working directory upwards.
static std::string nearest() {
  llvm::SmallString<256> Folder;
  llvm::sys::fs::current_path(Folder);
  while (!llvm::sys::fs::exists(Folder + "/" + FileName)) {
    if (!llvm::sys::path::has_parent_path(Folder))
      return "";
    llvm::sys::path::remove_filename(Folder);
  }
  return Folder.str().str();
}

std::unique_ptr<CompilationDatabase>
heapprof::readCompileCommands(std::string Path, std::string &Folder,
                              std::string &Error) {
  bool IsGiven = !Path.empty();
  if (!IsGiven)
    Path = nearest();
  if (!IsGiven && Path.empty()) {
    Error = fmt::format("there is no {} here or in a folder above; {}",
                        FileName, HowToMake);
    return nullptr;
  }
  if (llvm::sys::fs::is_directory(Path))
    Path += std::string(StringRef(Path).ends_with("/") ? "" : "/") + FileName;
  if (!llvm::sys::fs::exists(Path)) {
    Error = fmt::format("{}: no such file or folder; {}", Path, HowToMake);
    return nullptr;
  }
  // Clang's own reader prints what it finds.
  try {
    (void)nlohmann::json::parse(std::ifstream(Path));
  } catch (const nlohmann::json::parse_error &E) {
    Error = fmt::format("{}: not JSON at byte {}", Path, E.byte);
    return nullptr;
  }
  std::string Why;
  std::unique_ptr<CompilationDatabase> Commands =
      JSONCompilationDatabase::loadFromFile(Path, Why,
                                            JSONCommandLineSyntax::AutoDetect);
  if (!Commands || Commands->getAllFiles().empty()) {
    std::replace(Why.begin(), Why.end(), '\n', ' ');
    Error = fmt::format(
        "{}: {}", Path,
        Commands ? "it has no commands; " + std::string(HowToMake) : Why);
    return nullptr;
  }
  Folder = llvm::sys::path::parent_path(realPath(Path)).str();
  Commands =
      expandResponseFiles(std::move(Commands), llvm::vfs::getRealFileSystem());
  return inferTargetAndDriverMode(
      inferMissingCompileCommands(std::move(Commands)));
}

/// What -Xclang passes on and is not wanted; Takes: with the next one.
static bool isUnwantedForCC1(StringRef Value, bool &TakesNext) {
  TakesNext = Value == "-load" || Value == "-add-plugin" ||
              Value == "-plugin" || Value == "-mllvm" ||
              Value == "-include-pch" || Value.starts_with("-plugin-arg-");
  return TakesNext || Value.starts_with("-fpass-plugin=") ||
         Value.starts_with("-fplugin=") || Value == "-emit-pch";
}

static bool isUnwanted(const llvm::opt::Arg &A) {
  switch (A.getOption().getID()) {
  // Options of gcc, and of other versions of Clang.
  case clangopts::OPT_UNKNOWN:
  // Plugins are made for one compiler,
  case clangopts::OPT_fplugin_EQ:
  case clangopts::OPT_fplugin_arg:
  case clangopts::OPT_fpass_plugin_EQ:
  case clangopts::OPT_mllvm:
  // and so are precompiled headers.
  case clangopts::OPT_include_pch:
    return true;
  default:
    return false;
  }
}

static CommandLineArguments withoutUnwanted(const CommandLineArguments &Line) {
  std::vector<const char *> Pointers;
  for (const std::string &Argument : Line)
    Pointers.push_back(Argument.c_str());
  unsigned MissingIndex, MissingCount;
  auto Parsed = getDriverOptTable().ParseArgs(
      llvm::ArrayRef(Pointers).drop_front(), MissingIndex, MissingCount,
      llvm::opt::Visibility(clangopts::ClangOption));
  std::vector<bool> Drops(Line.size());
  bool DropsNext = false;
  for (const llvm::opt::Arg *A : Parsed) {
    bool Drop = isUnwanted(*A);
    if (A->getOption().matches(clangopts::OPT_Xclang)) {
      Drop = DropsNext;
      DropsNext = false;
      if (!Drop)
        Drop = isUnwantedForCC1(A->getValue(), DropsNext);
    }
    size_t First = A->getIndex() + 1;
    size_t Count = A->getOption().getRenderStyle() ==
                           llvm::opt::Option::RenderSeparateStyle
                       ? 1 + A->getNumValues()
                       : 1;
    for (size_t I = First; Drop && I < std::min(First + Count, Line.size());
         ++I)
      Drops[I] = true;
  }
  CommandLineArguments Result;
  for (size_t I = 0; I < Line.size(); ++I)
    if (!Drops[I])
      Result.push_back(Line[I]);
  return Result;
}

/// Where heapprof.h is: bin/../include.
static std::string includeFolder() {
  std::string Self = llvm::sys::fs::getMainExecutable(nullptr, nullptr);
  StringRef Bin = llvm::sys::path::parent_path(Self);
  return (llvm::sys::path::parent_path(Bin) + "/include").str();
}

ArgumentsAdjuster heapprof::adjustArguments() {
  return [](const CommandLineArguments &Line, StringRef) {
    CommandLineArguments Result = withoutUnwanted(Line);
    // In front: what the command says itself comes later, and wins. Without
    // carets Clang does not print how many errors there were.
    Result.insert(Result.begin() + 1,
                  {"-resource-dir", HEAPPROF_CLANG_RESOURCES, "-w",
                   "-fno-caret-diagnostics", "-idirafter", includeFolder()});
    return Result;
  };
}
