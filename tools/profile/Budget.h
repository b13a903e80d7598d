//===- Budget.h - How much a program may use ------------------------------===//
//
// A budget file lists parts of a program with their limits:
//
//   { "budgets": [
//       { "max-peak-bytes": "10 MiB", "max-end-blocks": 0 },
//       { "function": "Parser::parse", "max-total-blocks": 200 },
//       { "file": "src/lexer.cpp", "max-total-bytes": "64 KiB" },
//       { "hotspot": "evaluate", "max-inside-blocks": 50, "optional": true } ]
//       }
//
//   no part       the whole profile
//   "optional"    it is fine if nothing of the profile is in the part; else
//                 that is an error: a misspelt name must not pass
//
// Comments (// and /* */) are allowed. A baseline file says what was measured;
// with a tolerance that is a budget, too:
//
//   { "baseline": [
//       { "total-bytes": 12345, "peak-bytes": 4321 },
//       { "function": "Parser::parse", "total-bytes": 2345 } ] }
//
// There a function that is no longer in a profile is fine: it comes to 0.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_PROFILE_BUDGET_H
#define HEAPPROF_PROFILE_BUDGET_H

#include "Part.h"

namespace heapprof {

struct Limit {
  /// A metric of the profile by its name there, see metricName().
  std::string Name;
  uint64_t Max;
};

struct Budget {
  Part Where;
  std::vector<Limit> Limits;
  bool IsOptional = false;
  /// Where it is from: "budget.json: budgets[1]". Empty if from no file.
  std::string Origin;
};

/// How much more than a baseline is allowed: that many percent or, if it is
/// more, that many bytes, or blocks, calls or units.
struct Tolerance {
  double Percent = 0;
  uint64_t Bytes = 0;
  uint64_t Blocks = 0;
  /// The limit for what was measured; UINT64_MAX if it would be more.
  Limit above(const Limit &Measured) const;
};

/// Reads a budget file or, if a tolerance is given, a baseline. On failure says
/// in Error what is wrong and where, in one line that begins with the path.
/// There is at least one limit.
std::optional<std::vector<Budget>>
readBudgets(const std::string &Path, std::string &Error,
            const Tolerance *Allowed = nullptr);

/// The same for text in memory; Error does not name a file.
std::optional<std::vector<Budget>>
parseBudgets(std::string_view Text, std::string &Error,
             const Tolerance *Allowed = nullptr);

/// The text of a baseline file: the whole profile and the functions of the
/// program's own that allocate most, at most so many.
std::string makeBaseline(const Profile &P, size_t Functions);

/// What one limit came to.
struct Verdict {
  Part Where;
  std::string Name;
  Metric Measured;
  uint64_t Value;
  uint64_t Max;
  std::string Origin;
  /// Nothing of the profile is in the part, which is optional.
  bool IsAbsent;
  bool isBroken() const { return Value > Max; }
};

/// Measures a profile by budgets. On failure nothing is decided, and Error says
/// in one line what cannot be measured: a metric that the profile does not
/// have, a part that nothing is in, or one of which stacks that are cut could
/// exceed the limit.
std::optional<std::vector<Verdict>>
checkBudgets(const Profile &P, const std::vector<Budget> &Budgets,
             std::string &Error);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_BUDGET_H
