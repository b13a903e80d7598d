//===- FileText.cpp - What a file holds -----------------------------------===//

#include "FileText.h"

#include "FileChunks.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace heapprof;

static bool writeAll(int Descriptor, std::string_view Text) {
  while (!Text.empty()) {
    ssize_t Done = ::write(Descriptor, Text.data(), Text.size());
    if (Done > 0)
      Text.remove_prefix(size_t(Done));
    else if (errno != EINTR)
      return false;
  }
  return true;
}

std::optional<std::string> heapprof::readFile(const std::string &Path,
                                              size_t Most, std::string &Error) {
  FileChunks File(Path);
  std::string Text;
  FileChunks::Iterator Begin(&File), End;
  for (; Text.size() <= Most && Begin != End; ++Begin)
    Text += *Begin;
  int Reason = Text.size() > Most ? EFBIG : File.reason();
  if (!Reason)
    return Text;
  Error = fmt::format("{}: {}", Path, std::strerror(Reason));
  return std::nullopt;
}

/// What is no plain file stays what it is: a device, a pipe.
static bool writeInto(const std::string &Path, std::string_view Text) {
  int Descriptor = ::open(Path.c_str(), O_WRONLY | O_CLOEXEC);
  bool IsWritten = Descriptor >= 0 && writeAll(Descriptor, Text);
  int Reason = errno;
  bool IsClosed = Descriptor >= 0 && ::close(Descriptor) == 0;
  if (!IsWritten)
    errno = Reason;
  return IsWritten && IsClosed;
}

/// Mode: of the file that was there.
static bool writeBeside(const std::string &Path, std::string_view Text,
                        std::optional<mode_t> Mode) {
  std::string Temporary = fmt::format("{}.{}.part", Path, getpid());
  int Descriptor =
      ::open(Temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (Descriptor < 0)
    return false;
  bool IsDone = (!Mode || ::fchmod(Descriptor, *Mode & 07777) == 0) &&
                writeAll(Descriptor, Text);
  IsDone &= ::close(Descriptor) == 0;
  if (IsDone && std::rename(Temporary.c_str(), Path.c_str()) == 0)
    return true;
  int Reason = errno;
  std::remove(Temporary.c_str());
  errno = Reason;
  return false;
}

bool heapprof::writeFile(const std::string &Path, const std::string &Text,
                         std::string &Error) {
  if (Path == "-") {
    if (writeAll(STDOUT_FILENO, Text))
      return true;
    Error = fmt::format("the standard output cannot be written: {}",
                        std::strerror(errno));
    return false;
  }
  struct stat Facts;
  bool IsThere = ::stat(Path.c_str(), &Facts) == 0;
  bool IsWritten;
  if (IsThere && !S_ISREG(Facts.st_mode)) {
    IsWritten = writeInto(Path, Text);
  } else if (IsThere && ::access(Path.c_str(), W_OK) != 0) {
    IsWritten = false;
  } else {
    // Of a link, what it points to.
    char *Real = IsThere ? ::realpath(Path.c_str(), nullptr) : nullptr;
    IsWritten =
        writeBeside(Real ? Real : Path, Text,
                    IsThere ? std::optional(Facts.st_mode) : std::nullopt);
    std::free(Real);
  }
  if (!IsWritten)
    Error =
        fmt::format("{}: cannot be written: {}", Path, std::strerror(errno));
  return IsWritten;
}
