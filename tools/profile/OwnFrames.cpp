//===- OwnFrames.cpp - Which frames are the program's own -----------------===//

#include "OwnFrames.h"

#include <algorithm>

using namespace heapprof;

bool heapprof::isFromSystem(const std::string &Frame) {
  return Frame.find("(/usr/") != std::string::npos ||
         Frame.find(" (in /") != std::string::npos;
}

std::vector<bool> heapprof::ownFramesOf(const Profile &P) {
  std::vector<bool> IsOwn;
  IsOwn.reserve(P.Frames.size());
  for (const std::string &Frame : P.Frames)
    IsOwn.push_back(!isFromSystem(Frame));
  return IsOwn;
}

Profile::Stack heapprof::ownStack(const Profile &P, const Point &Each) {
  Profile::Stack All = P.stackOf(Each);
  const uint32_t *First =
      std::find_if_not(All.begin(), All.end(), [&](uint32_t Frame) {
        return isFromSystem(P.Frames[Frame]);
      });
  return First == All.end() ? All : Profile::Stack{First, All.end()};
}
