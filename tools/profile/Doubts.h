//===- Doubts.h - Why a profile's numbers may not be the truth ------------===//

#ifndef HEAPPROF_PROFILE_DOUBTS_H
#define HEAPPROF_PROFILE_DOUBTS_H

#include "Profile.h"

#include <string>
#include <vector>

namespace heapprof {

/// What is known to be missing or uncertain in it, each in a few words: blocks
/// that were not seen, a program that had not ended. docs/accuracy.md says when
/// that happens. Of other producers' files only that stacks may be cut.
std::vector<std::string> doubtsOf(const Profile &P);

/// Whether the outermost frames of its stack are missing, as its producer says.
bool isCut(const Profile &P, const Point &Each);

/// Whether heapprof's object says so of how the program ended: the name of a
/// signal.
bool isSignal(const std::string &End);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_DOUBTS_H
