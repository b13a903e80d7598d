//===- Export.h - Profiles for other viewers ------------------------------===//

#ifndef HEAPPROF_PROFILE_EXPORT_H
#define HEAPPROF_PROFILE_EXPORT_H

#include "Profile.h"

namespace heapprof {

/// One metric as `outermost;...;innermost VALUE`, a line for each stack that
/// has any: for flamegraph.pl, inferno and others. In names ';' becomes ':'.
std::string toCollapsed(const Profile &P, Metric By);

/// A line for each program point with all metrics of the profile and the
/// stack's frames, innermost first, one column each; as RFC 4180 says.
std::string toCsv(const Profile &P);

/// speedscope's own format: a sampled profile for each of Metrics.
/// https://www.speedscope.app/file-format-schema.json
std::string toSpeedscope(const Profile &P, const std::vector<Metric> &Metrics);

/// The Firefox Profiler's processed format: a thread for each of Metrics, see
/// ToFirefox.cpp. JavaScript takes numbers above 2^53 for the nearest it has.
std::string toFirefox(const Profile &P, const std::vector<Metric> &Metrics);

/// Valgrind massif's file with three snapshots: nothing, t-gmax with the tree
/// of who allocates, and t-end; for ms_print and massif-visualizer. Of a heap
/// profile only.
std::string toMassif(const Profile &P);

/// A type of sample in toPprof().
struct PprofType {
  Metric Of;
  const char *Type;
  const char *Unit;
  /// Over profiles of one program.
  bool AddsUp;
};

/// The types that other heap profilers write, and the peak; the last is shown
/// first.
std::vector<PprofType> pprofTypes(const Profile &P);

/// profile.proto, compressed, for pprof, Pyroscope, Parca and others that take
/// it; see ToPprof.cpp. Numbers above 2^63 - 1 become that.
std::string toPprof(const Profile &P);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_EXPORT_H
