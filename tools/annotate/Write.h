//===- Write.h - Replaces the contents of files ---------------------------===//

#ifndef HEAPPROF_ANNOTATE_WRITE_H
#define HEAPPROF_ANNOTATE_WRITE_H

#include <string>
#include <vector>

namespace heapprof {

struct NewContent {
  /// A real path, so that no symbolic link is replaced.
  std::string Path;
  std::string Before;
  std::string After;
};

/// Writes all files beside the old ones and only then renames them; if a file
/// cannot be written, or is no longer what it was, all stay as they are and
/// Error says why. Each has, at every moment, either its old or its new
/// contents, and keeps its mode.
bool replaceFiles(const std::vector<NewContent> &Files, std::string &Error);

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_WRITE_H
