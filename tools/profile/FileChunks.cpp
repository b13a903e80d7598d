//===- FileChunks.cpp - A file as a stream of characters ------------------===//

#include "FileChunks.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

using namespace heapprof;

FileChunks::FileChunks(const std::string &Path) : Buffer(1 << 16) {
  Descriptor =
      Path == "-" ? STDIN_FILENO : ::open(Path.c_str(), O_RDONLY | O_CLOEXEC);
  if (Descriptor < 0)
    Reason = errno;
}

FileChunks::~FileChunks() {
  if (Descriptor > STDIN_FILENO)
    ::close(Descriptor);
}

bool FileChunks::refill() {
  while (!Reason) {
    ssize_t Got = ::read(Descriptor, Buffer.data(), Buffer.size());
    if (Got >= 0) {
      At = Buffer.data();
      End = At + Got;
      return Got > 0;
    }
    if (errno != EINTR)
      Reason = errno;
  }
  return false;
}
