//===- Profiler.cpp - The profiler that the program starts itself ---------===//
//
// A profiler is a window of all threads (count/Windows.h) and a name for its
// file. NoSaving serialises: a profile may be saved while another thread asks.
//
//===----------------------------------------------------------------------===//

#include "api/Profiler.h"

#include "api/Report.h"
#include "entry/Tracker.h"
#include "process/Ending.h"
#include "process/Options.h"

#include <cstdio>

using namespace heapprof;

namespace {

enum Phase { NotStarted, Running, Failed, Stopped };

struct Profiler {
  Phase State = NotStarted;
  heapprof_mode Mode = HEAPPROF_HEAP;
  bool IsTesting = false;
  uint32_t MaxFrames = 0;
  uint64_t Handle = 0;
  char File[PATH_MAX];
};
Profiler TheProfiler;
bool WantsRun = true;

/// Of each profile, the names that dhat-rs uses.
ProfileRequest requestFor(const Profiler &P, const char *File, bool IsQuiet) {
  ProfileRequest R;
  R.Part = TheTracker.findWindow(P.Handle);
  R.WantsHeap = P.Mode != HEAPPROF_AD_HOC;
  R.WantsAdHoc = P.Mode != HEAPPROF_HEAP;
  if (!File || !*File)
    File = P.File;
  // The name is meant for the only file, or for the heap's.
  R.HeapFile = R.WantsHeap && *File ? File : nullptr;
  R.AdHocFile = !R.WantsHeap && *File ? File : nullptr;
  R.MaxFrames = P.MaxFrames ? P.MaxFrames : UINT32_MAX;
  R.IsQuiet = IsQuiet;
  return R;
}

/// Why nothing can be asked of the profiler; HEAPPROF_OK if it runs.
heapprof_error whyNotRunning() {
  if (isEnded())
    return HEAPPROF_ENDING;
  switch (TheProfiler.State) {
  case NotStarted:
    return HEAPPROF_NOT_STARTED;
  case Stopped:
    return HEAPPROF_STOPPED;
  case Failed:
    return HEAPPROF_HAS_FAILED;
  case Running:
    break;
  }
  return HEAPPROF_OK;
}

/// Reads the numbers, which Convert takes out of a window's.
template <typename StatsT, typename ConvertT>
heapprof_error readStats(heapprof_mode Wrong, StatsT *Stats, ConvertT Convert) {
  if (!Stats)
    return HEAPPROF_BAD_ARGUMENT;
  if (TheTracker.isInEvent())
    return HEAPPROF_BUSY;
  NoSaving Mine;
  if (heapprof_error Error = whyNotRunning())
    return Error;
  if (TheProfiler.Mode == Wrong)
    return HEAPPROF_WRONG_MODE;
  WindowStats S;
  if (!TheTracker.statsOf(TheProfiler.Handle, S))
    return HEAPPROF_NOT_TRACKING;
  *Stats = Convert(S);
  return HEAPPROF_OK;
}

} // namespace

heapprof_error
heapprof::startProfiler(const heapprof_profiler_options *Options) {
  if (TheTracker.isInEvent())
    return HEAPPROF_BUSY;
  NoSaving Mine;
  if (isEnded())
    return HEAPPROF_ENDING;
  Profiler &P = TheProfiler;
  if (P.State == Running || P.State == Failed)
    return HEAPPROF_ALREADY_RUNNING;
  static const heapprof_profiler_options Default = {};
  const heapprof_profiler_options &O = Options ? *Options : Default;
  if (O.mode > HEAPPROF_HEAP_AND_AD_HOC)
    return HEAPPROF_BAD_ARGUMENT;
  const char *File = O.file_name ? O.file_name : "";
  if (snprintf(P.File, sizeof(P.File), "%s", File) >= int(sizeof(P.File)))
    return HEAPPROF_CANNOT_WRITE;
  P.Mode = O.mode;
  P.IsTesting = O.is_testing;
  P.MaxFrames = O.max_frames;
  P.Handle = TheTracker.openWindow("", {}, /*IsForAll=*/true);
  if (!P.Handle)
    return HEAPPROF_NO_MEMORY;
  P.State = Running;
  return HEAPPROF_OK;
}

heapprof_error heapprof::stopProfiler() {
  if (TheTracker.isInEvent())
    return HEAPPROF_BUSY;
  NoSaving Mine;
  Profiler &P = TheProfiler;
  heapprof_error Result = whyNotRunning();
  if (Result && Result != HEAPPROF_HAS_FAILED)
    return Result;
  Result = HEAPPROF_OK;
  TheTracker.closeWindow(P.Handle);
  if (P.State == Running && !P.IsTesting &&
      !saveAndGoOn({"stopped", false}, requestFor(P, nullptr, false)))
    Result = HEAPPROF_CANNOT_WRITE;
  TheTracker.releaseWindow(P.Handle);
  P.State = Stopped;
  return Result;
}

heapprof_error heapprof::saveProfiler(const char *File, int IsQuiet) {
  if (TheTracker.isInEvent())
    return HEAPPROF_BUSY;
  NoSaving Mine;
  if (heapprof_error Error = whyNotRunning())
    return Error;
  return saveAndGoOn({"running", false}, requestFor(TheProfiler, File, IsQuiet))
             ? HEAPPROF_OK
             : HEAPPROF_CANNOT_WRITE;
}

heapprof_error heapprof::profilerHeapStats(heapprof_heap_stats *Stats) {
  return readStats(HEAPPROF_AD_HOC, Stats, heapStats);
}

heapprof_error heapprof::profilerAdHocStats(heapprof_ad_hoc_stats *Stats) {
  return readStats(HEAPPROF_HEAP, Stats, adHocStats);
}

heapprof_error heapprof::beginAssertion() {
  if (TheTracker.isInEvent())
    return HEAPPROF_BUSY;
  NoSaving Mine;
  if (heapprof_error Error = whyNotRunning())
    return Error;
  return TheProfiler.IsTesting ? HEAPPROF_OK : HEAPPROF_NOT_TESTING;
}

heapprof_error heapprof::failProfiler(const char *What, char *Text,
                                      size_t Room) {
  if (!What || (!Text && Room))
    return HEAPPROF_BAD_ARGUMENT;
  if (heapprof_error Error = beginAssertion())
    return Error;
  NoSaving Mine;
  Profiler &P = TheProfiler;
  TheTracker.closeWindow(P.Handle);
  P.State = Failed;
  WindowStats Stats;
  TheTracker.statsOf(P.Handle, Stats);
  return reportFailure({What, requestFor(P, nullptr, true), Stats}, Text, Room);
}

void heapprof::wantRunProfile(int IsWanted) { WantsRun = IsWanted; }

const ProfileRequest *heapprof::requestAtEnd() {
  static ProfileRequest Request;
  const Profiler &P = TheProfiler;
  Request = {};
  if (P.State == NotStarted)
    return WantsRun || *TheOptions.out ? &Request : nullptr;
  if (P.State != Running || P.IsTesting)
    return nullptr;
  Request = requestFor(P, nullptr, false);
  return &Request;
}

void heapprof::forgetProfiler() { TheProfiler.State = NotStarted; }
