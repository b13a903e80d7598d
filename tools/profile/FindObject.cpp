//===- FindObject.cpp - Where objects and their debug information are -----===//

#include "FindObject.h"

#include "Binary.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

#include <cstdlib>

using namespace heapprof;
using namespace llvm;

static std::string inBuildIdFolder(const std::string &Folder,
                                   const std::string &BuildId) {
  return Folder + "/.build-id/" + BuildId.substr(0, 2) + "/" +
         BuildId.substr(2) + ".debug";
}

static std::string askDebuginfod(const char *What, const std::string &BuildId) {
  ErrorOr<std::string> Program = sys::findProgramByName("debuginfod-find");
  SmallString<128> Answer;
  if (!Program || sys::fs::createTemporaryFile("heapprof", "path", Answer))
    return "";
  FileRemover Remover(Answer);
  std::optional<StringRef> Redirects[] = {StringRef(), Answer.str(),
                                          StringRef()};
  if (sys::ExecuteAndWait(*Program, {*Program, What, BuildId}, std::nullopt,
                          Redirects) != 0)
    return "";
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text = MemoryBuffer::getFile(Answer);
  return Text ? (*Text)->getBuffer().trim().str() : "";
}

/// A file with the debug information of a build; empty if there is none.
static std::string findDebugFile(const std::string &BuildId,
                                 const ObjectSearch &Search) {
  // The first two digits name a folder.
  if (BuildId.size() < 4)
    return "";
  std::vector<std::string> Folders = Search.Folders;
  Folders.push_back("/usr/lib/debug");
  for (const std::string &Folder : Folders) {
    std::string Path = inBuildIdFolder(Folder, BuildId);
    std::optional<BinaryFacts> Facts = readBinary(Path);
    if (Facts && Facts->BuildId == BuildId)
      return Path;
  }
  return Search.AsksDebuginfod ? askDebuginfod("debuginfo", BuildId) : "";
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
  std::string &File = Object.Found.empty() ? Object.Found : Object.DebugFile;
  File = findDebugFile(Object.BuildId, Search);
  if (Object.Found.empty() && Search.AsksDebuginfod)
    Object.Found = askDebuginfod("executable", Object.BuildId);
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
