//===- Project.h - Which files belong to the project ----------------------===//

#ifndef HEAPPROF_ANNOTATE_PROJECT_H
#define HEAPPROF_ANNOTATE_PROJECT_H

#include <string>

namespace heapprof {

/// The files that may be edited: those below the root directory, except those
/// in the build directory, which the build would write again. All paths are
/// real paths: a symbolic link to a file elsewhere leads outside.
struct Project {
  std::string Root;
  /// Empty if the root is the build directory or inside of it.
  std::string Build;

  bool contains(const std::string &Path) const;

  /// Path from the root on, or as it is if it is outside.
  std::string relative(const std::string &Path) const;

  /// Where a file is that is outside, in words.
  std::string whereOutside(const std::string &Path) const;
};

/// The path without symbolic links; as it is if there is no such file.
std::string realPath(const std::string &Path);

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_PROJECT_H
