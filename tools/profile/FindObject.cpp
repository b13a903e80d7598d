//===- FindObject.cpp - Where objects and their debug information are -----===//

#include "FindObject.h"

#include "Binary.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

using namespace heapprof;
using namespace llvm;

static std::string inBuildIdFolder(const std::string &Folder,
                                   const std::string &BuildId) {
  return Folder + "/.build-id/" + BuildId.substr(0, 2) + "/" +
         BuildId.substr(2) + ".debug";
}

static bool isOfBuild(const std::string &Path, const std::string &BuildId) {
  std::optional<BinaryFacts> Facts = readBinary(Path);
  return Facts && Facts->BuildId == BuildId;
}

/// The last line, or what of it one wants to see: what comes before it is
/// progress.
static std::string lastLine(const char *Path) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text = MemoryBuffer::getFile(Path);
  StringRef Lines = Text ? (*Text)->getBuffer().trim() : StringRef();
  constexpr size_t Most = 4096;
  return Lines.substr(Lines.find_last_of("\r\n") + 1).take_front(Most).str();
}

/// What: "debuginfo" or "executable". Empty if no server has it, or if Failure
/// says why none could be asked.
static std::string askDebuginfod(const char *What, const std::string &BuildId,
                                 std::string &Failure) {
  ErrorOr<std::string> Program = sys::findProgramByName("debuginfod-find");
  SmallString<128> Answer, Errors;
  if (!Program || sys::fs::createTemporaryFile("heapprof", "path", Answer)) {
    Failure = "debuginfod-find cannot be run";
    return "";
  }
  FileRemover AnswerRemover(Answer);
  if (sys::fs::createTemporaryFile("heapprof", "errors", Errors)) {
    Failure = "debuginfod-find cannot be run";
    return "";
  }
  FileRemover ErrorsRemover(Errors);
  std::optional<StringRef> Redirects[] = {StringRef(), Answer.str(),
                                          Errors.str()};
  if (sys::ExecuteAndWait(*Program, {*Program, What, BuildId}, std::nullopt,
                          Redirects) != 0) {
    std::string Why = lastLine(Errors.c_str());
    // So it says that the servers have no such build.
    if (!StringRef(Why).ends_with(std::strerror(ENOENT)))
      Failure = "debuginfod-find: " + (Why.empty() ? "it failed" : Why);
    return "";
  }
  std::string Path = lastLine(Answer.c_str());
  if (isOfBuild(Path, BuildId))
    return Path;
  Failure =
      "debuginfod-find: its answer '" + Path + "' is not of build " + BuildId;
  return "";
}

/// A file with the debug information of a build; empty if there is none.
static std::string findDebugFile(const std::string &BuildId,
                                 const ObjectSearch &Search,
                                 std::string &Failure) {
  std::vector<std::string> Folders = Search.Folders;
  Folders.push_back("/usr/lib/debug");
  for (const std::string &Folder : Folders) {
    std::string Path = inBuildIdFolder(Folder, BuildId);
    if (isOfBuild(Path, BuildId))
      return Path;
  }
  return Search.AsksDebuginfod ? askDebuginfod("debuginfo", BuildId, Failure)
                               : "";
}

/// Its first two digits name a folder; it comes from a file that anybody can
/// have written, and goes into a command.
static bool isBuildId(const std::string &Text) {
  return Text.size() >= 4 && Text.size() % 2 == 0 &&
         Text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

void heapprof::findObject(ObjectFile &Object, const ObjectSearch &Search) {
  std::vector<std::string> Places = {Object.Path};
  // Without a build-id any file elsewhere could be the one.
  if (!Object.BuildId.empty())
    for (const std::string &Folder : Search.Folders) {
      Places.push_back(Folder + "/" + Object.Path);
      Places.push_back(Folder + "/" +
                       Object.Path.substr(Object.Path.rfind('/') + 1));
    }
  for (const std::string &Place : Places) {
    std::optional<BinaryFacts> Facts = readBinary(Place);
    if (!Facts || Facts->BuildId != Object.BuildId)
      continue;
    // A copy that has debug information is better than a stripped one.
    if (Object.Found.empty() || Facts->HasDebugInfo)
      Object.Found = Place;
    if (Facts->HasDebugInfo)
      return;
  }
  if (!isBuildId(Object.BuildId))
    return;
  std::string &File = Object.Found.empty() ? Object.Found : Object.DebugFile;
  File = findDebugFile(Object.BuildId, Search, Object.Failure);
  if (Object.Found.empty() && Search.AsksDebuginfod && Object.Failure.empty())
    Object.Found = askDebuginfod("executable", Object.BuildId, Object.Failure);
}

bool heapprof::canAskDebuginfod(std::string &Error) {
  if (!sys::findProgramByName("debuginfod-find"))
    Error = "there is no debuginfod-find; it is in Debian's package debuginfod";
  else if (const char *Servers = std::getenv("DEBUGINFOD_URLS");
           !Servers || !*Servers)
    Error = "DEBUGINFOD_URLS is not set; it names the servers to ask, such as "
            "https://debuginfod.debian.net";
  else
    return true;
  return false;
}
