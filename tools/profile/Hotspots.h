//===- Hotspots.h - What was allocated inside of hotspots -----------------===//

#ifndef HEAPPROF_PROFILE_HOTSPOTS_H
#define HEAPPROF_PROFILE_HOTSPOTS_H

#include "Profile.h"

namespace heapprof {

/// An annotated function, from "heapprof"."hotspots" of a profile of events,
/// see DhatWriter.cpp in the runtime.
struct Hotspot {
  std::string Function;
  uint64_t Calls = 0;
  /// The sum of the weights of its calls.
  uint64_t Units = 0;
  /// Allocated inside of its calls; calls inside of one another count once.
  uint64_t Bytes = 0;
  uint64_t Blocks = 0;
  /// The most that any one call had at one time.
  uint64_t PeakBytes = 0;
  uint64_t PeakBlocks = 0;
};

/// In the order of the file. The reader has checked that all is there.
std::vector<Hotspot> hotspotsOf(const Profile &P);

/// As in the file.
Json toJson(const Hotspot &H);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_HOTSPOTS_H
