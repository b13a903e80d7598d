//===- Project.cpp - Which files belong to the project --------------------===//

#include "Project.h"

#include <cstdlib>
#include <fmt/format.h>

using namespace heapprof;

static bool isBelow(const std::string &Path, const std::string &Folder) {
  if (Folder == "/")
    return true;
  return Path.size() > Folder.size() && Path[Folder.size()] == '/' &&
         Path.compare(0, Folder.size(), Folder) == 0;
}

bool Project::contains(const std::string &Path) const {
  return isBelow(Path, Root) && (Build.empty() || !isBelow(Path, Build));
}

std::string Project::relative(const std::string &Path) const {
  if (Root == "/" || !isBelow(Path, Root))
    return Path;
  return Path.substr(Root.size() + 1);
}

std::string Project::whereOutside(const std::string &Path) const {
  if (!isBelow(Path, Root))
    return fmt::format("in {}, outside of {} (see --root)", Path, Root);
  return fmt::format("in {}, a file of the build directory", relative(Path));
}

std::string heapprof::realPath(const std::string &Path) {
  char *Real = ::realpath(Path.c_str(), nullptr);
  if (!Real)
    return Path;
  std::string Result = Real;
  std::free(Real);
  return Result;
}
