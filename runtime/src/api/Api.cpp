//===- Api.cpp - What heapprof.h asks of the runtime ----------------------===//

#include "api/Api.h"

#include "api/Profiler.h"
#include "entry/Entry.h"
#include "entry/Tracker.h"

using namespace heapprof;

static uint64_t countBroken() { return TheTracker.brokenBudgets().count(); }

static int saveRun(const char *File) {
  return EntryPoints.Save("running", File);
}

static void setCounting(int IsOn) { suspendCounting(!IsOn); }

static heapprof_error fail(heapprof_scope Scope, const char *What, char *Text,
                           size_t Room) {
  return Scope ? failScope(Scope, What, Text, Room)
               : failProfiler(What, Text, Room);
}

const heapprof_api *heapprof::programApi() {
  static const heapprof_api Api = {
      sizeof(heapprof_api),
      startProfiler,
      stopProfiler,
      saveProfiler,
      profilerHeapStats,
      profilerAdHocStats,
      beginAssertion,
      openScope,
      closeScope,
      scopeStats,
      saveScope,
      fail,
      findLeaks,
      countBroken,
      saveRun,
      setCounting,
      wantRunProfile,
  };
  return &Api;
}
