//===- TopPoints.h - The program points that matter most ------------------===//

#ifndef HEAPPROF_PROFILE_TOPPOINTS_H
#define HEAPPROF_PROFILE_TOPPOINTS_H

#include "Profile.h"

#include <functional>

namespace heapprof {

/// Of the points that are Wanted (all if it is empty) at most Count, those with
/// the most of a metric first; equal ones in the order of the file. They belong
/// to the profile.
std::vector<const Point *>
topPoints(const Profile &P, Metric By, size_t Count,
          const std::function<bool(const Point &)> &Wanted = {});

} // namespace heapprof

#endif // HEAPPROF_PROFILE_TOPPOINTS_H
