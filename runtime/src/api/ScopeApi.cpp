//===- ScopeApi.cpp - Scopes of the program's -----------------------------===//

#include "api/Api.h"
#include "api/Report.h"
#include "entry/Tracker.h"
#include "process/Ending.h"

#include <cctype>
#include <cstdio>
#include <cstring>
#include <unistd.h>

using namespace heapprof;

/// Why a function of the tracker has found nothing.
static heapprof_error whyNot(heapprof_error Otherwise) {
  if (TheTracker.isInEvent())
    return HEAPPROF_BUSY;
  return isEnded() ? HEAPPROF_ENDING : Otherwise;
}

/// dhat-heap.NAME.json, where NAME is the scope's as far as a file's name may
/// have its characters, or else the process's and the scope's number.
static const char *defaultName(Window &W, heapprof_scope Scope) {
  // Not on the stack, which may be a thread's small one; NoSaving is held.
  static char File[PATH_MAX];
  char Name[Window::MaxName];
  snprintf(Name, sizeof(Name), "%s", W.name());
  for (char *C = Name; *C; ++C)
    if (!isalnum(static_cast<unsigned char>(*C)) && !strchr("-_.+", *C))
      *C = '_';
  if (*Name)
    snprintf(File, sizeof(File), "dhat-heap.%s.json", Name);
  else
    snprintf(File, sizeof(File), "dhat-heap.%d.%u.json", int(getpid()),
             unsigned(Scope));
  return File;
}

static ProfileRequest requestFor(Window &W, const char *File, bool IsQuiet) {
  ProfileRequest R;
  R.Part = &W;
  R.HeapFile = File;
  R.IsQuiet = IsQuiet;
  return R;
}

heapprof_error heapprof::openScope(const heapprof_scope_options *Options,
                                   heapprof_scope *Scope) {
  static const heapprof_scope_options Default = {};
  const heapprof_scope_options &O = Options ? *Options : Default;
  WindowLimits Limits;
  if (O.has_limits)
    Limits = {O.max_bytes, O.max_blocks};
  if (TheTracker.isInEvent())
    return HEAPPROF_BUSY;
  if (O.is_for_all_threads) {
    // Other threads are stopped for a moment.
    NoSaving Mine;
    *Scope = isEnded() ? 0 : TheTracker.openWindow(O.name, Limits, true);
  } else {
    *Scope = TheTracker.openWindow(O.name, Limits, false);
  }
  return *Scope ? HEAPPROF_OK : whyNot(HEAPPROF_NO_MEMORY);
}

heapprof_error heapprof::closeScope(heapprof_scope Scope) {
  // A profile of it may be being written.
  NoSaving Mine;
  return TheTracker.releaseWindow(Scope) ? HEAPPROF_OK
                                         : whyNot(HEAPPROF_NO_SCOPE);
}

heapprof_error heapprof::scopeStats(heapprof_scope Scope,
                                    heapprof_heap_stats *Heap,
                                    heapprof_ad_hoc_stats *AdHoc) {
  WindowStats S;
  if (!TheTracker.statsOf(Scope, S))
    return whyNot(HEAPPROF_NO_SCOPE);
  if (Heap)
    *Heap = heapStats(S);
  if (AdHoc)
    *AdHoc = adHocStats(S);
  return HEAPPROF_OK;
}

heapprof_error heapprof::saveScope(heapprof_scope Scope, const char *File,
                                   int IsQuiet) {
  if (TheTracker.isInEvent())
    return HEAPPROF_BUSY;
  NoSaving Mine;
  Window *W = TheTracker.findWindow(Scope);
  if (!W)
    return whyNot(HEAPPROF_NO_SCOPE);
  if (!File)
    File = defaultName(*W, Scope);
  return saveAndGoOn({"running", false}, requestFor(*W, File, IsQuiet))
             ? HEAPPROF_OK
             : whyNot(HEAPPROF_CANNOT_WRITE);
}

heapprof_error heapprof::failScope(heapprof_scope Scope, const char *What,
                                   char *Text, size_t Room) {
  if (!What || (!Text && Room))
    return HEAPPROF_BAD_ARGUMENT;
  if (TheTracker.isInEvent())
    return HEAPPROF_BUSY;
  NoSaving Mine;
  WindowStats Stats;
  Window *W = TheTracker.findWindow(Scope);
  if (!W || !TheTracker.statsOf(Scope, Stats))
    return whyNot(HEAPPROF_NO_SCOPE);
  return reportFailure(
      {What, requestFor(*W, defaultName(*W, Scope), true), Stats}, Text, Room);
}

heapprof_error heapprof::findLeaks(heapprof_scope Scope, const char *Filter,
                                   heapprof_heap_stats *Stats, char *Text,
                                   size_t Room) {
  if (!Stats || (!Text && Room))
    return HEAPPROF_BAD_ARGUMENT;
  if (heapprof_error Error = scopeStats(Scope, Stats, nullptr))
    return Error;
  if (Room)
    *Text = 0;
  if (!Stats->curr_blocks)
    return HEAPPROF_OK;
  NoSaving Mine;
  if (heapprof_error Error = saveScope(Scope, nullptr, true))
    return Error;
  return describeLeaks(savedPath(ProfileKind::Heap), Filter ? Filter : "",
                       *Stats, Text, Room);
}
