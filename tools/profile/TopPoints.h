//===- TopPoints.h - The program points that matter most ------------------===//

#ifndef HEAPPROF_PROFILE_TOPPOINTS_H
#define HEAPPROF_PROFILE_TOPPOINTS_H

#include "Profile.h"

#include <functional>

namespace heapprof {

/// The points that are Wanted, those with the most of a metric first; equal
/// ones in the order of the file. They belong to the profile.
std::vector<const Point *>
topPoints(const Profile &P, Metric By,
          const std::function<bool(const Point &)> &Wanted);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_TOPPOINTS_H
