//===- Input.h - Files that a command is given ----------------------------===//

#ifndef HEAPPROF_TOOL_INPUT_H
#define HEAPPROF_TOOL_INPUT_H

#include "Commands.h"
#include "ReadProfile.h"

namespace heapprof {

/// Prints why something cannot be done, in one line; returns BadInput.
int fail(const std::string &Why);

/// The same for options that are wrong; returns Usage.
int failUsage(const std::string &Why);

/// Reads a profile. If it cannot be read, prints why.
std::optional<Profile> load(const std::string &Path);

/// The metric that --by names; total-bytes, or what takes its place, if it is
/// empty. If the profile does not have it, prints so and what it has. AddsUp:
/// maxima of single points will not do.
std::optional<Metric> chooseMetric(const Profile &P, const std::string &Input,
                                   const std::string &By, bool AddsUp);

/// Takes a number of percent from 0 to Most; unlike CLI::Range, not NaN.
CLI::Validator percent(double Most);

} // namespace heapprof

#endif // HEAPPROF_TOOL_INPUT_H
