//===- TranslationUnits.cpp - Reads a project's translation units ---------===//

#include "TranslationUnits.h"

#include "FindFunctions.h"

#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <atomic>
#include <fmt/format.h>
#include <mutex>
#include <thread>
#include <utility>

using namespace clang;
using namespace heapprof;

namespace {

/// Keeps the first error.
class FirstError : public DiagnosticConsumer {
public:
  explicit FirstError(const Project &Where) : Where(Where) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Level < DiagnosticsEngine::Error || !Text.empty())
      return;
    llvm::SmallString<128> Message;
    Info.FormatDiagnostic(Message);
    Text = Message.str().str();
    if (!Info.hasSourceManager() || Info.getLocation().isInvalid())
      return;
    const SourceManager &Sources = Info.getSourceManager();
    SourceLocation At = Sources.getExpansionLoc(Info.getLocation());
    auto File = Sources.getFileEntryRefForID(Sources.getFileID(At));
    if (!File)
      return;
    llvm::SmallString<256> Path = File->getName();
    Sources.getFileManager().makeAbsolutePath(Path);
    Text += fmt::format(
        " ({}:{}:{})", Where.relative(realPath(Path.str().str())),
        Sources.getSpellingLineNumber(At), Sources.getSpellingColumnNumber(At));
  }

  std::string Text;

private:
  const Project &Where;
};

class Factory : public tooling::FrontendActionFactory {
public:
  Factory(const ReadRequest &Request, Findings &Result)
      : Request(Request), Result(Result) {}

  std::unique_ptr<FrontendAction> create() override {
    return findFunctions(Request.Where, Request.Wanted, Result);
  }

private:
  const ReadRequest &Request;
  Findings &Result;
};

/// Clang's tool prints what it does if there is more than one command.
class OneCommand : public tooling::CompilationDatabase {
public:
  explicit OneCommand(tooling::CompileCommand C) : Command(std::move(C)) {}

  std::vector<tooling::CompileCommand>
  getCompileCommands(llvm::StringRef) const override {
    return {Command};
  }

private:
  tooling::CompileCommand Command;
};

struct Unit {
  std::string File;
  tooling::CompileCommand Command;
  Findings Result;
  std::string Error;
  bool IsRead = false;
};

/// Joins units in the order of the files, whichever is read first, and as early
/// as that allows: each has the contents of all headers.
class Joiner {
public:
  Joiner(std::vector<Unit> &Units, std::vector<std::string> &Errors)
      : Units(Units), Errors(Errors) {}

  void add(Unit &U) {
    std::lock_guard<std::mutex> Lock(Mutex);
    U.IsRead = true;
    for (; Next < Units.size() && Units[Next].IsRead; ++Next) {
      const std::string &Error = Units[Next].Error;
      // A file may have several commands.
      if (!Error.empty() && (Errors.empty() || Errors.back() != Error))
        Errors.push_back(Error);
      All.merge(std::exchange(Units[Next].Result, {}));
    }
  }

  Findings All;

private:
  std::mutex Mutex;
  std::vector<Unit> &Units;
  std::vector<std::string> &Errors;
  size_t Next = 0;
};

void readUnit(const ReadRequest &Request, Unit &U) {
  // One per thread: it has the working directory.
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files(
      llvm::vfs::createPhysicalFileSystem().release());
  OneCommand Commands(U.Command);
  tooling::ClangTool Tool(Commands, {U.File},
                          std::make_shared<PCHContainerOperations>(), Files);
  FirstError Error(Request.Where);
  Tool.setDiagnosticConsumer(&Error);
  Tool.setPrintErrorMessage(false);
  Tool.appendArgumentsAdjuster(adjustArguments());
  Factory Make(Request, U.Result);
  if (Tool.run(&Make) == 0)
    return;
  U.Result = {};
  U.Error = fmt::format("{}: does not compile: {}",
                        Request.Where.relative(realPath(U.File)), Error.Text);
}

} // namespace

Findings heapprof::readUnits(const ReadRequest &Request,
                             std::vector<std::string> &Errors) {
  std::vector<Unit> Units;
  for (const std::string &File : Request.Files)
    for (const auto &Command : Request.Commands->getCompileCommands(File))
      Units.push_back({File, Command, {}, "", false});
  Joiner Join(Units, Errors);
  std::atomic<size_t> Next{0};
  auto Work = [&] {
    for (size_t I; (I = Next++) < Units.size();) {
      readUnit(Request, Units[I]);
      Join.add(Units[I]);
    }
  };
  std::vector<std::thread> Threads;
  for (unsigned I = 1; I < Request.Threads && I < Units.size(); ++I)
    Threads.emplace_back(Work);
  Work();
  for (std::thread &T : Threads)
    T.join();
  return std::move(Join.All);
}
