//===- FrameText.h - Frames as a reader wants them ------------------------===//

#ifndef HEAPPROF_TOOL_FRAMETEXT_H
#define HEAPPROF_TOOL_FRAMETEXT_H

#include "Profile.h"

namespace heapprof {

/// 1234567 as 1,234,567.
std::string grouped(uint64_t Number);

/// A function's name without template arguments and parameters: "f<A>(B)" as
/// "f". Operators have such signs in their names and stay as they are.
std::string plainName(const std::string &Name);

/// A frame without its address, with a plain name and two folders of its path.
std::string shortFrame(std::string Frame);

/// The frames of a stack (`fs`, by `ftbl`) from the first that is the program's
/// own, at most Depth, as shortFrame() gives them.
std::vector<std::string> ownFrames(const Json &Stack, const Json &Table,
                                   size_t Depth);

} // namespace heapprof

#endif // HEAPPROF_TOOL_FRAMETEXT_H
