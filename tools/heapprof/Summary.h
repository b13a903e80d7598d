//===- Summary.h - The most important of a profile ------------------------===//

#ifndef HEAPPROF_TOOL_SUMMARY_H
#define HEAPPROF_TOOL_SUMMARY_H

#include "Profile.h"

namespace heapprof {

struct SummaryOptions {
  Metric By = Metric::TotalBytes;
  size_t Count = 10;
  size_t Depth = 4;
};

/// To the standard output.
void printSummary(const Profile &P, const std::string &Input,
                  const SummaryOptions &Options);
void printSummaryAsJson(const Profile &P, const std::string &Input,
                        const SummaryOptions &Options);

} // namespace heapprof

#endif // HEAPPROF_TOOL_SUMMARY_H
