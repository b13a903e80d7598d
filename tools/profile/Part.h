//===- Part.h - A part of a profile ---------------------------------------===//

#ifndef HEAPPROF_PROFILE_PART_H
#define HEAPPROF_PROFILE_PART_H

#include "Profile.h"

namespace heapprof {

/// The whole of a profile, or what happened inside of a function, of the
/// functions of a source file, or of calls of a hotspot.
struct Part {
  enum Kind { Whole, Function, File, Hotspot };
  Kind Of = Whole;
  /// A function or hotspot: a name as plainName() gives it, or its last parts
  /// (`Parser::parse` for `ns::Parser::parse(int)`); a file: a path, or its
  /// last parts. `*` stands for any text.
  std::string Pattern;

  /// "the whole profile", "function 'f'", ...
  std::string name() const;

  /// Whether a name or a path is meant by a pattern. Separator: what is between
  /// the parts.
  static bool matches(std::string_view Pattern, std::string_view Name,
                      std::string_view Separator);
};

/// Which points have a frame in a part that is a function or a file. The answer
/// for each frame is worked out once.
class PartPoints {
public:
  PartPoints(const Profile &P, const Part &Wanted);

  bool has(const Point &Each) const;

private:
  const Profile &P;
  bool IsWhole;
  std::vector<bool> IsIn;
};

/// What the points of a part come to. It fits: the reader has checked the sums.
/// Of maxima of points that is not a maximum of the part.
struct PartSums {
  std::array<uint64_t, MetricCount> Values = {};
  /// Of other points whose stacks are cut: they may be in the part, too.
  std::array<uint64_t, MetricCount> Unclear = {};
  /// A point is in the part, or it is the whole.
  bool IsFound = false;
};
PartSums sumsOf(const Profile &P, const Part &Where);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_PART_H
