//===- FrameText.cpp - Frames as a reader wants them ----------------------===//

#include "FrameText.h"

#include "Frame.h"
#include "OwnFrames.h"
#include "Printable.h"

#include <fmt/format.h>

using namespace heapprof;

std::string heapprof::shortFrame(std::string Frame) {
  Frame = printable(Frame);
  if (size_t Colon = Frame.find(": ");
      Colon != std::string::npos && Frame.compare(0, 2, "0x") == 0)
    Frame.erase(0, Colon + 2);
  // Of what was folded by file.
  if (auto F = heapprof::Frame::parse(Frame); F.isOfFile())
    return std::string(F.Name);
  size_t Open = Frame.rfind(" (");
  if (Open == std::string::npos)
    return plainName(Frame);
  std::string Name = plainName(Frame.substr(0, Open));
  Frame.replace(0, Open, Name);
  Open = Name.size();
  size_t Slash = Frame.size();
  for (int Folders = 0; Folders < 3 && Slash > Open; ++Folders) {
    Slash = Frame.rfind('/', Slash - 1);
    if (Slash == std::string::npos || Slash < Open)
      return Frame;
  }
  size_t Path = Frame.compare(Open, 5, " (in ") == 0 ? Open + 5 : Open + 2;
  if (Slash > Path)
    Frame.replace(Path, Slash + 1 - Path, ".../");
  return Frame;
}

std::vector<std::string> heapprof::ownFrames(const Profile &P,
                                             const Point &Each, size_t Depth) {
  std::vector<std::string> Names;
  for (uint32_t Frame : ownStack(P, Each)) {
    if (Names.size() == Depth)
      break;
    Names.push_back(shortFrame(P.Frames[Frame]));
  }
  return Names;
}
