//===- FrameText.h - Frames as a reader wants them ------------------------===//

#ifndef HEAPPROF_TOOL_FRAMETEXT_H
#define HEAPPROF_TOOL_FRAMETEXT_H

#include "Profile.h"

namespace heapprof {

/// A frame without its address, with a plain name and two folders of its path.
std::string shortFrame(std::string Frame);

/// The frames of a point from the first that is the program's own, at most
/// Depth, as shortFrame() gives them.
std::vector<std::string> ownFrames(const Profile &P, const Point &Each,
                                   size_t Depth);

} // namespace heapprof

#endif // HEAPPROF_TOOL_FRAMETEXT_H
