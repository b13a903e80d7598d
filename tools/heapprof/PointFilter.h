//===- PointFilter.h - Options that choose program points -----------------===//

#ifndef HEAPPROF_TOOL_POINTFILTER_H
#define HEAPPROF_TOOL_POINTFILTER_H

#include "Commands.h"
#include "Profile.h"

#include <functional>

namespace heapprof {

/// --function, --source, --module and --regex: a point is wanted if, for each
/// of those that are given, one of its frames matches.
class PointFilter {
public:
  void addTo(CLI::App &Command);

  /// A test of points, for as long as the profile lives. On failure Error names
  /// the option.
  std::optional<std::function<bool(const Point &)>>
  compile(const Profile &P, std::string &Error) const;

private:
  std::string Function, Source, Module, Regex;
};

} // namespace heapprof

#endif // HEAPPROF_TOOL_POINTFILTER_H
