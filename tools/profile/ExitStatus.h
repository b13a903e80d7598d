//===- ExitStatus.h - How the tools end -----------------------------------===//

#ifndef HEAPPROF_PROFILE_EXITSTATUS_H
#define HEAPPROF_PROFILE_EXITSTATUS_H

namespace heapprof {

/// Exit statuses of the tool.
enum ExitStatus {
  Fine = 0,
  /// A budget is broken, or something has become worse.
  Findings = 1,
  Usage = 2,
  /// A file cannot be read or written, or is not what it should be.
  BadInput = 3,
};

} // namespace heapprof

#endif // HEAPPROF_PROFILE_EXITSTATUS_H
