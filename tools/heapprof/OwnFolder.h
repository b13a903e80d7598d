//===- OwnFolder.h - Where this program is --------------------------------===//

#ifndef HEAPPROF_TOOL_OWNFOLDER_H
#define HEAPPROF_TOOL_OWNFOLDER_H

#include <string>
#include <unistd.h>

namespace heapprof {

/// The folder of the running program's file, with a slash at its end: what
/// belongs to it lies beside it.
inline std::string ownFolder() {
  char Self[4096];
  ssize_t Length = ::readlink("/proc/self/exe", Self, sizeof Self);
  std::string Path(Self, Length > 0 ? size_t(Length) : 0);
  return Path.substr(0, Path.rfind('/') + 1);
}

} // namespace heapprof

#endif // HEAPPROF_TOOL_OWNFOLDER_H
