//===- Report.h - What a failed expectation says --------------------------===//

#ifndef HEAPPROF_REPORT_H
#define HEAPPROF_REPORT_H

#include "count/Windows.h"
#include "heapprof/heapprof.h"
#include "output/Profile.h"

namespace heapprof {

/// A window's numbers as the program sees them.
heapprof_heap_stats heapStats(const WindowStats &);
heapprof_ad_hoc_stats adHocStats(const WindowStats &);

/// An expectation that was not met.
struct Failure {
  const char *What;
  ProfileRequest Request;
  WindowStats Stats;
};

/// Saves the profile and writes the report into Text: what, the numbers, the
/// worst sites, the file.
heapprof_error reportFailure(const Failure &, char *Text, size_t Room);

/// Blocks of a saved profile that are live at its end and have Filter in their
/// stack: their sum in Stats, and their sites in Text.
heapprof_error describeLeaks(const char *Profile, const char *Filter,
                             heapprof_heap_stats &Stats, char *Text,
                             size_t Room);

} // namespace heapprof

#endif // HEAPPROF_REPORT_H
