//===- CheckReport.h - What `heapprof check` has found --------------------===//

#ifndef HEAPPROF_TOOL_CHECKREPORT_H
#define HEAPPROF_TOOL_CHECKREPORT_H

#include "Budget.h"

namespace heapprof {

/// A program point that a broken limit is about.
struct Culprit {
  uint64_t Value;
  /// Frames as shortFrame() gives them, from the program's innermost on.
  std::vector<std::string> Frames;
  /// Where the innermost of them is; an empty file and line 0 if that is not
  /// known.
  std::string File;
  unsigned Line = 0;
};

struct CheckResult {
  Verdict Of;
  /// Of a limit that is broken, the largest points.
  std::vector<Culprit> Culprits;
};

struct CheckReport {
  std::string Input;
  std::string Command;
  std::vector<CheckResult> Results;
  size_t brokenCount() const;
};

/// Measures the largest points of broken limits.
CheckReport makeReport(const Profile &P, const std::string &Input,
                       const std::vector<Verdict> &Verdicts);

/// One line: "'peak-bytes' of the whole profile: 12 of at most 10".
std::string describe(const Verdict &V);

/// How many limits are kept.
std::string lastLine(const CheckReport &R);

/// A report as text, ready for a file.
using CheckFormat = std::string (*)(const CheckReport &);
std::string checkAsText(const CheckReport &R);
std::string checkAsJson(const CheckReport &R);
std::string checkAsJUnit(const CheckReport &R);
std::string checkAsSarif(const CheckReport &R);
std::string checkAsGitHub(const CheckReport &R);
std::string checkAsMarkdown(const CheckReport &R);

/// By its name in options; null if there is none.
CheckFormat checkFormat(const std::string &Name);

} // namespace heapprof

#endif // HEAPPROF_TOOL_CHECKREPORT_H
