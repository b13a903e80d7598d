//===- Diff.h - What has changed between two profiles ---------------------===//

#ifndef HEAPPROF_PROFILE_DIFF_H
#define HEAPPROF_PROFILE_DIFF_H

#include "Profile.h"

namespace heapprof {

/// What is compared as one thing. Addresses, lines and columns never matter.
enum class GroupBy {
  /// Points whose stacks have the same functions, in the same files.
  Stack,
  /// All points that begin in one function, by its plainName(): the innermost
  /// that is not of a library.
  Function,
  /// The same, by the source file of that function.
  File,
};

struct Change {
  /// See Diff::where().
  std::vector<uint32_t> Names;
  uint64_t Before = 0;
  uint64_t After = 0;
  bool IsInBefore = false;
  bool IsInAfter = false;

  /// With a sign. May be past 64 bits.
  __int128 delta() const { return __int128(After) - Before; }
};

struct Diff {
  /// Those whose number is another one, the largest difference first; of equal
  /// ones that first which has grown.
  std::vector<Change> Changes;
  size_t Same = 0;
  std::vector<std::string> Names;

  /// The functions of the stack, the innermost first; or one name.
  std::vector<std::string> where(const Change &C) const;
};

/// Whether two profiles count the same things; else Error says in one line what
/// each counts.
bool areComparable(const Profile &Before, const Profile &After,
                   std::string &Error);

/// Compares two profiles by a metric that both have.
Diff compare(const Profile &Before, const Profile &After, Metric By,
             GroupBy Groups);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_DIFF_H
