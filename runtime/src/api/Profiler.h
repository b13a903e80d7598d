//===- Profiler.h - The profiler that the program starts itself -----------===//
//
//             start                 stop
//   NotStarted ───> Running ──────────────────> Stopped ──start──> Running
//                      └─fail──> Failed ──stop──────^
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_PROFILER_H
#define HEAPPROF_PROFILER_H

#include "heapprof/heapprof.h"
#include "output/Profile.h"

namespace heapprof {

// See heapprof.h.
heapprof_error startProfiler(const heapprof_profiler_options *);
heapprof_error stopProfiler();
heapprof_error saveProfiler(const char *File, int IsQuiet);
heapprof_error profilerHeapStats(heapprof_heap_stats *);
heapprof_error profilerAdHocStats(heapprof_ad_hoc_stats *);
heapprof_error beginAssertion();
heapprof_error failProfiler(const char *What, char *Text, size_t Room);

/// See heapprof_profile_run.
void wantRunProfile(int IsWanted);

/// What is to be saved when the process ends: the whole run, or what the
/// program's profiler has counted; null: nothing, the program sees to it.
const ProfileRequest *requestAtEnd();

/// In a forked child there is no profiler.
void forgetProfiler();

} // namespace heapprof

#endif // HEAPPROF_PROFILER_H
