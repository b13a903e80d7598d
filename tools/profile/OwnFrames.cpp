//===- OwnFrames.cpp - Which frames are the program's own -----------------===//

#include "OwnFrames.h"

#include <algorithm>

using namespace heapprof;

/// Debug information of the system's libraries can have paths like "malloc.c".
static bool isInSystemLibrary(const Profile &P, uint32_t Frame) {
  std::string Path = P.objectOf(Frame);
  auto IsBelow = [&](std::string_view Folder) {
    return Path.compare(0, Folder.size(), Folder) == 0;
  };
  return IsBelow("/lib/") || IsBelow("/lib64/") || IsBelow("/usr/lib/");
}

static bool isOwn(const Profile &P, uint32_t Frame) {
  const std::string &Text = P.Frames[Frame];
  return Text.find("(/usr/") == std::string::npos &&
         Text.find(" (in /") == std::string::npos &&
         !isInSystemLibrary(P, Frame);
}

std::vector<bool> heapprof::ownFramesOf(const Profile &P) {
  std::vector<bool> IsOwn;
  IsOwn.reserve(P.Frames.size());
  for (uint32_t Frame = 0; Frame < P.Frames.size(); ++Frame)
    IsOwn.push_back(isOwn(P, Frame));
  return IsOwn;
}

Profile::Stack heapprof::ownStack(const Profile &P, const Point &Each) {
  Profile::Stack All = P.stackOf(Each);
  const uint32_t *First = std::find_if(
      All.begin(), All.end(), [&](uint32_t Frame) { return isOwn(P, Frame); });
  return First == All.end() ? All : Profile::Stack{First, All.end()};
}
