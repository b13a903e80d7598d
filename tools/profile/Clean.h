//===- Clean.h - Less of a profile ----------------------------------------===//

#ifndef HEAPPROF_PROFILE_CLEAN_H
#define HEAPPROF_PROFILE_CLEAN_H

#include "Profile.h"

#include <functional>

namespace heapprof {

/// What of frames is kept: each has what those after it have.
enum class FrameDetail { Address, Line, Function, File };

struct CleanOptions {
  /// The program points to keep; all if it is empty.
  std::function<bool(const Point &)> Wanted;
  /// The frames to take out of all stacks, by their number; none if it is
  /// empty.
  std::function<bool(uint32_t)> Dropped;
  FrameDetail Detail = FrameDetail::Address;
};

/// Takes away what is not wanted: points first, then frames, then what frames
/// say; "0x12: f(int) (a.cpp:3:4)" becomes "0x0: f(int) (a.cpp:3:4)", "0x0:
/// f(int) (a.cpp:0)", or "0x0: a.cpp (a.cpp:0)", of which those next to each
/// other are one. Points with the same stack are folded as in addPoint().
/// Frames that are in no stack are gone. Of heapprof's own object, what would
/// no longer be true is gone: addresses to symbolize and, of a part of the
/// points, the facts of whole functions.
void clean(Profile &P, const CleanOptions &Options);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_CLEAN_H
