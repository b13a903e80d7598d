//===- DhatWriter.h - Writes DHAT JSON ------------------------------------===//

#ifndef HEAPPROF_DHATWRITER_H
#define HEAPPROF_DHATWRITER_H

#include "output/OutputFile.h"
#include "output/Profile.h"
#include "output/Snapshot.h"

namespace heapprof {

/// Facts about the run that stand beside the program points.
struct RunFacts {
  /// See Occasion.
  const char *End = "";
  /// No thread was inside an event when the counters were read.
  bool IsConsistent = true;
  uint64_t EarlyLost = 0;
  uint64_t UnseenFrees = 0;
  uint64_t MissedEvents = 0;
  /// 0: all blocks are counted.
  uint64_t BytesPerSample = 0;
};

/// Writes a profile, dhatFileVersion 2. False when memory is out; errors
/// of the file are kept in Out. calibrateClock must have been called.
bool writeDhat(const Snapshot &S, ProfileKind Kind, const RunFacts &Facts,
               OutputFile &Out);

} // namespace heapprof

#endif // HEAPPROF_DHATWRITER_H
