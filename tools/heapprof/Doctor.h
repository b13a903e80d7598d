//===- Doctor.h - What is set up right, and what is not -------------------===//

#ifndef HEAPPROF_TOOL_DOCTOR_H
#define HEAPPROF_TOOL_DOCTOR_H

#include "Binary.h"

#include <vector>

namespace heapprof {

struct Diagnosis {
  bool IsFine;
  std::string What;
  /// What to do; empty if nothing is to be done.
  std::string Advice;
};

/// Looks for the parts of heapprof beside this program and, in a temporary
/// folder, compiles, runs and reads a small program.
std::vector<Diagnosis> examineSetUp();

std::vector<Diagnosis> examineBinary(const std::string &Path,
                                     const BinaryFacts &Facts);

} // namespace heapprof

#endif // HEAPPROF_TOOL_DOCTOR_H
