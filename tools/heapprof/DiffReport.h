//===- DiffReport.h - What `heapprof diff` has found ----------------------===//

#ifndef HEAPPROF_TOOL_DIFFREPORT_H
#define HEAPPROF_TOOL_DIFFREPORT_H

#include "Diff.h"

namespace heapprof {

/// The sum of one metric in both profiles.
struct DiffTotal {
  std::string Name;
  uint64_t Before;
  uint64_t After;
};

struct DiffReport {
  std::string BeforePath;
  std::string AfterPath;
  /// What the changes are measured by, and its name in the profiles.
  Metric By = Metric::TotalBytes;
  std::string Name;
  std::vector<DiffTotal> Totals;
  GroupBy Groups = GroupBy::Function;
  Diff Found;
  /// How many changes are shown.
  size_t Count = 20;
};

std::string diffAsText(const DiffReport &R);
std::string diffAsJson(const DiffReport &R);
std::string diffAsMarkdown(const DiffReport &R);

} // namespace heapprof

#endif // HEAPPROF_TOOL_DIFFREPORT_H
