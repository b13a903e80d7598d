//===- PointFilter.h - Options that choose program points -----------------===//

#ifndef HEAPPROF_TOOL_POINTFILTER_H
#define HEAPPROF_TOOL_POINTFILTER_H

#include "Commands.h"
#include "Profile.h"

#include <functional>
#include <optional>
#include <string>

namespace heapprof {

/// Whether a frame matches.
using FrameTest = std::function<bool(const std::string &Text)>;

/// Searches for a POSIX extended regular expression in the text of a frame, and
/// in its function's plainName(): there "^std::" finds no parameters. On
/// failure Error names the option.
std::optional<FrameTest> matchFrames(const char *Option,
                                     const std::string &Expression,
                                     std::string &Error);

/// --function, --source, --module and --regex: a point is wanted if, for each
/// of those that are given, one of its frames matches.
class PointFilter {
public:
  void addTo(CLI::App &Command);

  /// Whether any of them is.
  bool isGiven() const {
    return !Function.empty() || !Source.empty() || !Module.empty() ||
           !Regex.empty();
  }

  /// A test of points, for as long as the profile lives. On failure Error names
  /// the option.
  std::optional<std::function<bool(const Point &)>>
  compile(const Profile &P, std::string &Error) const;

private:
  std::string Function, Source, Module, Regex;
};

} // namespace heapprof

#endif // HEAPPROF_TOOL_POINTFILTER_H
