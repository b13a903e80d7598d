//===- Write.cpp - Replaces the contents of files -------------------------===//

#include "Write.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

using namespace heapprof;

static bool hasContent(const std::string &Path, const std::string &Expected) {
  std::ifstream In(Path, std::ios::binary);
  return In && std::string(std::istreambuf_iterator<char>(In), {}) == Expected;
}

static bool writeAll(int File, const std::string &Text) {
  for (size_t Done = 0; Done < Text.size();) {
    ssize_t Count = ::write(File, Text.data() + Done, Text.size() - Done);
    if (Count < 0 && errno != EINTR)
      return false;
    Done += Count > 0 ? size_t(Count) : 0;
  }
  return true;
}

/// A new file beside Path, on disk, with its mode and, where that is allowed,
/// its owner. Empty if there can be none; errno says why.
static std::string writeBeside(const NewContent &File) {
  std::string Temporary = File.Path + ".heapprof-XXXXXX";
  struct stat Old;
  // What is write-protected is not to be replaced either.
  if (::stat(File.Path.c_str(), &Old) || ::access(File.Path.c_str(), W_OK))
    return "";
  int New = ::mkstemp(Temporary.data());
  if (New < 0)
    return "";
  // Changing the owner may take away set-user-id bits: it comes first.
  bool IsOwned = ::fchown(New, Old.st_uid, Old.st_gid) == 0;
  (void)IsOwned;
  bool IsWritten = writeAll(New, File.After) &&
                   ::fchmod(New, Old.st_mode & 07777) == 0 && ::fsync(New) == 0;
  int Why = errno;
  if (::close(New) == 0 && IsWritten)
    return Temporary;
  ::unlink(Temporary.c_str());
  errno = Why;
  return "";
}

/// The names are on disk only when their folder is.
static void syncFolder(const std::string &Path) {
  std::string Folder = Path.substr(0, Path.rfind('/') + 1);
  int File = ::open(Folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (File < 0)
    return;
  ::fsync(File);
  ::close(File);
}

bool heapprof::replaceFiles(const std::vector<NewContent> &Files,
                            std::string &Error) {
  std::vector<std::string> Temporaries;
  for (const NewContent &File : Files) {
    if (!hasContent(File.Path, File.Before)) {
      Error = fmt::format("{}: has changed while it was read; nothing is "
                          "changed, run it again",
                          File.Path);
      break;
    }
    Temporaries.push_back(writeBeside(File));
    if (Temporaries.back().empty()) {
      Error = fmt::format("{}: cannot be replaced: {}; nothing is changed",
                          File.Path, std::strerror(errno));
      break;
    }
  }
  size_t Done = 0;
  while (Error.empty() && Done < Files.size()) {
    if (std::rename(Temporaries[Done].c_str(), Files[Done].Path.c_str()))
      Error = fmt::format("{}: cannot be replaced: {}; {} of {} files are "
                          "changed",
                          Files[Done].Path, std::strerror(errno), Done,
                          Files.size());
    else
      syncFolder(Files[Done++].Path);
  }
  for (size_t I = Done; I < Temporaries.size(); ++I)
    ::unlink(Temporaries[I].c_str());
  return Error.empty();
}
