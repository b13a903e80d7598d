//===- CostlyFunctions.h - Which functions a profile blames ---------------===//

#ifndef HEAPPROF_ANNOTATE_COSTLYFUNCTIONS_H
#define HEAPPROF_ANNOTATE_COSTLYFUNCTIONS_H

#include "Function.h"

#include "Profile.h"

namespace heapprof {

struct Cost {
  const Function *Where = nullptr;
  uint64_t Value = 0;
};

/// What each function of the project costs by a metric that the profile has,
/// the costliest first. A program point is put down to its innermost frame in a
/// defined function that has a name: what std::vector allocates is its user's,
/// and what a lambda allocates is that of whoever calls what calls it.
///
/// A frame is in a function if it has the name's last part and a line of the
/// body; else, as the source may have changed since, if its name is that of a
/// single function.
std::vector<Cost> costs(const Profile &P, Metric By, const Findings &All);

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_COSTLYFUNCTIONS_H
