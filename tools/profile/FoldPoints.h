//===- FoldPoints.h - Joins program points of the same stack --------------===//

#ifndef HEAPPROF_PROFILE_FOLDPOINTS_H
#define HEAPPROF_PROFILE_FOLDPOINTS_H

#include "Profile.h"

namespace heapprof {

/// Adds the numbers of a point, which may be of another profile, to those of
/// one of P. Sums are exact. The
/// maxima of two that happened at different times are not known: what comes out
/// is the largest that is certain, as in the runtime's Snapshot:
///
///   max(both maxima, the sum at the peak, the sum at the end)
///
/// Of other fields `acc` is added if both have as many bytes, else it is gone;
/// the rest stays as Into has it. False, and nothing is changed, if a sum would
/// be 2^64 or more.
bool addPoint(Profile &P, Point &Into, const Profile &Of, const Point &From);

/// Adds each point to the first one that has the same stack; returns how many
/// points are gone.
size_t foldPoints(Profile &P);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_FOLDPOINTS_H
