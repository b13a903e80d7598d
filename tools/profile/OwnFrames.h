//===- OwnFrames.h - Which frames are the program's own -------------------===//

#ifndef HEAPPROF_PROFILE_OWNFRAMES_H
#define HEAPPROF_PROFILE_OWNFRAMES_H

#include "Profile.h"

namespace heapprof {

/// Whether a frame is not the program's own: it is in a file below /usr, or in
/// an object without debug information.
bool isFromSystem(const std::string &Frame);

/// For each of a profile's frames.
std::vector<bool> ownFramesOf(const Profile &P);

/// The frames of a point from the first that is the program's own; all if none
/// is.
Profile::Stack ownStack(const Profile &P, const Point &Each);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_OWNFRAMES_H
