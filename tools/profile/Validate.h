//===- Validate.h - Stricter than any reader ------------------------------===//

#ifndef HEAPPROF_PROFILE_VALIDATE_H
#define HEAPPROF_PROFILE_VALIDATE_H

#include "Profile.h"

namespace heapprof {

/// Who minds.
enum class Severity {
  /// Some viewer refuses the file.
  Refused,
  /// A viewer shows something wrong.
  Wrong,
  /// The numbers contradict each other: the producer has a defect.
  Doubtful,
};

struct Finding {
  Severity How;
  /// "pps[3].fs".
  std::string Where;
  /// What is wrong, and what comes of it.
  std::string What;
};

/// What is wrong with a profile that can be read: by the rules that Valgrind's
/// dh_view.js checks, by those that it only trusts in, and by those of the
/// Firefox Profiler's importer for frames. Of findings of one kind the first
/// MaxOfAKind are listed, and then one that says how many more there are.
std::vector<Finding> validate(const Profile &P);

constexpr size_t MaxOfAKind = 5;

} // namespace heapprof

#endif // HEAPPROF_PROFILE_VALIDATE_H
