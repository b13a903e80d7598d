//===- OwnFrames.h - Which frames are the program's own -------------------===//

#ifndef HEAPPROF_PROFILE_OWNFRAMES_H
#define HEAPPROF_PROFILE_OWNFRAMES_H

#include "Profile.h"

namespace heapprof {

/// For each of a profile's frames, whether it is the program's own: it is not
/// in a file below /usr, nor in an object without debug information, nor, where
/// that is known, in a library below /lib or /usr/lib.
std::vector<bool> ownFramesOf(const Profile &P);

/// The frames of a point from the first that is the program's own; all if none
/// is.
Profile::Stack ownStack(const Profile &P, const Point &Each);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_OWNFRAMES_H
