//===- Doctor.cpp - What is set up right, and what is not -----------------===//

#include "Doctor.h"

#include "FileText.h"
#include "Frame.h"
#include "OwnFolder.h"
#include "ReadProfile.h"
#include "heapprof/abi.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"

#include <cstdio>
#include <fmt/format.h>

using namespace heapprof;

static std::vector<Diagnosis> examineParts() {
  std::vector<Diagnosis> Found;
  for (auto [Name, For] :
       {std::pair("../lib/libheapprof.so", "the runtime"),
        std::pair("../lib/heapinstr.so", "the pass plugin"),
        std::pair("../lib/heapattr.so", "the plugin for attributes"),
        std::pair("heapprof-clang++", "the wrapper of the compiler")}) {
    std::string Path = ownFolder() + Name;
    bool IsThere = access(Path.c_str(), R_OK) == 0;
    Found.push_back(
        {IsThere, fmt::format("{}: {}", For, Path),
         IsThere ? ""
                 : "it should be there: build or install all of heapprof"});
  }
  return Found;
}

namespace {

/// A small program, from source to profile.
class Trial {
public:
  std::vector<Diagnosis> run() {
    if (llvm::sys::fs::createUniqueDirectory("heapprof-doctor", Folder))
      return {{false, "a temporary folder cannot be made",
               "is TMPDIR right, and is there room?"}};
    bool IsDone = write() && compile() && execute() && read();
    llvm::sys::fs::remove_directories(Folder);
    (void)IsDone;
    return std::move(Found);
  }

private:
  std::string in(const char *Name) const {
    return std::string(Folder.str()) + "/" + Name;
  }

  bool add(bool IsFine, std::string What, std::string Advice) {
    Found.push_back({IsFine, std::move(What), IsFine ? "" : std::move(Advice)});
    return IsFine;
  }

  bool write() {
    std::string Error;
    bool IsWritten = writeFile(in("trial.cpp"),
                               "#include <cstdlib>\n"
                               "int main() { free(malloc(4711)); }\n",
                               Error);
    return IsWritten || add(false, Error, "");
  }

  /// The exit status, and what has been printed.
  int call(const std::vector<std::string> &Command, std::string &Output) {
    std::vector<llvm::StringRef> Arguments(Command.begin(), Command.end());
    std::string Log = in("log");
    std::optional<llvm::StringRef> Redirects[] = {
        llvm::StringRef(""), llvm::StringRef(Log), llvm::StringRef(Log)};
    // It would be added to.
    std::remove(Log.c_str());
    std::string Error;
    int Status = llvm::sys::ExecuteAndWait(Command[0], Arguments, std::nullopt,
                                           Redirects, 60, 0, &Error);
    std::string Unread;
    Output = readFile(Log, 1 << 20, Unread).value_or("") + Error;
    return Status;
  }

  static std::string firstLine(const std::string &Text) {
    return Text.substr(0, Text.find('\n'));
  }

  bool compile() {
    std::string Wrapper = ownFolder() + "heapprof-clang++", Output;
    bool HasCompiler = call({Wrapper, "--version"}, Output) == 0;
    if (!add(HasCompiler, "the compiler: " + firstLine(Output),
             "HEAPPROF_CLANG says which clang++ the wrapper calls"))
      return false;
    bool IsCompiled =
        call({Wrapper, in("trial.cpp"), "-o", in("trial")}, Output) == 0;
    return add(IsCompiled,
               IsCompiled ? "compiles a program"
                          : "cannot compile: " + firstLine(Output),
               "the plugin must be of the compiler's LLVM");
  }

  bool execute() {
    std::string Options = fmt::format("quiet=1:out={}", in("heap.json"));
    setenv("HEAPPROF_OPTIONS", Options.c_str(), 1);
    std::string Output;
    bool IsRun = call({in("trial")}, Output) == 0 && Output.empty();
    return add(IsRun, IsRun ? "runs it" : "the program: " + firstLine(Output),
               "");
  }

  bool read() {
    std::string Error;
    std::optional<Profile> P = readProfile(in("heap.json"), Error);
    if (!P)
      return add(false, Error, "");
    for (const Point &Each : P->Points)
      if (Each[Metric::TotalBytes] == 4711)
        return readLine(*P, Each);
    return add(false, "the profile has not what was allocated", "");
  }

  bool readLine(const Profile &P, const Point &Each) {
    for (uint32_t Number : P.stackOf(Each)) {
      Frame F = Frame::parse(P.Frames[Number]);
      if (F.Name == "main")
        return add(F.Line == 2,
                   "its profile has the source line: " + P.Frames[Number], "");
    }
    return add(false, "its profile has no main()", "");
  }

  llvm::SmallString<128> Folder;
  std::vector<Diagnosis> Found;
};

} // namespace

std::vector<Diagnosis> heapprof::examineSetUp() {
  std::vector<Diagnosis> All = examineParts();
  for (Diagnosis &D : Trial().run())
    All.push_back(std::move(D));
  return All;
}

std::vector<Diagnosis> heapprof::examineBinary(const std::string &Path,
                                               const BinaryFacts &Facts) {
  std::vector<Diagnosis> Found;
  Found.push_back(
      {Facts.IsInstrumented,
       Path + (Facts.IsInstrumented ? ": was built for heapprof"
                                    : ": was not built for heapprof"),
       Facts.IsInstrumented ? ""
       : Facts.IsStatic
           ? "build it with heapprof-clang++; it is static, so "
             "that nothing can be preloaded"
           : "build it with heapprof-clang++; 'heapprof run' counts "
             "its malloc and free without that"});
  for (const std::string &Attach : Facts.Attaches) {
    bool IsOurs = Attach == HEAPPROF_ATTACH_NAME;
    Found.push_back({IsOurs,
                     IsOurs
                         ? "by a plugin that fits this runtime (" + Attach + ")"
                         : "by a plugin that wants another runtime (" + Attach +
                               " in place of " + HEAPPROF_ATTACH_NAME + ")",
                     IsOurs ? "" : "build it again: else it has no profile"});
  }
  Found.push_back({Facts.HasDebugInfo,
                   Facts.HasDebugInfo ? "it has debug information"
                                      : "it has no debug information",
                   Facts.HasDebugInfo ? ""
                                      : "give the compiler -g: else there are "
                                        "no lines but those of allocations"});
  Found.push_back(
      {!Facts.BuildId.empty(),
       Facts.BuildId.empty() ? "it has no build-id"
                             : "its build-id is " + Facts.BuildId,
       Facts.BuildId.empty()
           ? "give the linker --build-id: else a profile cannot be symbolized "
             "elsewhere, or after another build"
           : ""});
  return Found;
}
