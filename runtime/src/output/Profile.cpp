//===- Profile.cpp - Saves the profile of the process ---------------------===//

#include "output/Profile.h"

#include "output/DhatWriter.h"
#include "output/OutputName.h"
#include "output/Symbolizer.h"
#include "process/Clock.h"
#include "process/Message.h"
#include "process/Options.h"
#include "process/SignalShield.h"
#include "process/StartFacts.h"

#include <cerrno>
#include <cstring>

using namespace heapprof;

static bool IsForked;
static OutputName Name;

void heapprof::noteFork() { IsForked = true; }

static void printSummary(const PointValues &T, const char *Path) {
  Message() << "Total:     " << Grouped{T.tb} << " bytes in " << Grouped{T.tbk}
            << " blocks";
  Message() << "At t-gmax: " << Grouped{T.gb} << " bytes in " << Grouped{T.gbk}
            << " blocks";
  Message() << "At t-end:  " << Grouped{T.eb} << " bytes in " << Grouped{T.ebk}
            << " blocks";
  if (!librariesSeen())
    Message() << "Only blocks of instrumented code are counted: the libraries "
                 "call another malloc";
  // The name alone where the reader is standing.
  size_t Length = strlen(startDirectory());
  if (Length && !strncmp(Path, startDirectory(), Length) && Path[Length] == '/')
    Path += Length + 1;
  Message() << "The data has been saved to " << Path
            << ", and is viewable with dh_view.html";
}

static void reportLoss(const char *Path, int Error) {
  Message M;
  M << "cannot write '" << Path << "': ";
  M.error(Error) << "; the profile is lost (set HEAPPROF_OPTIONS=out=FILE)";
}

/// False if the profile is lost; a line has said why.
static bool writeProfile(const Snapshot &S, const RunFacts &Facts,
                         const char *Path) {
  // Not on the stack, which may be a thread's small one.
  static OutputFile Out;
  Out.open(Path);
  if (!Out.error() && !writeDhat(S, Facts, Out)) {
    Message() << "not enough address space to write '" << Path
              << "'; the profile is lost";
    Out.abandon();
    return false;
  }
  if (Out.finish() && Out.isTemporary() && TheOptions.symbolize)
    symbolize(Out.temporaryPath(), notedRuntimePath());
  if (Out.commit())
    return true;
  reportLoss(Path, Out.error());
  return false;
}

/// Takes the snapshot; false, with a message, when memory is out.
static bool collect(Snapshot &S, RunFacts &Facts, Occasion When) {
  Facts.IsConsistent = When.IsEnd ? TheTracker.stop() : TheTracker.pause();
  bool HasMemory = S.collect(TheTracker);
  if (!When.IsEnd)
    TheTracker.resume();
  if (HasMemory && S.complete())
    return true;
  Message() << "not enough address space to write the profile; it is lost";
  return false;
}

bool heapprof::saveProfile(Occasion When, const char *File) {
  int SavedErrno = errno;
  SignalShield Shield;
  static Snapshot S;
  RunFacts Facts;
  Facts.End = When.Name;
  bool IsSaved = false;
  if (collect(S, Facts, When) && !(IsForked && !S.Count)) {
    calibrateClock();
    Facts.EarlyLost = TheTracker.earlyLost();
    Facts.UnseenFrees = TheTracker.unseenFrees();
    Facts.MissedEvents = TheTracker.missedEvents();
    const char *Pattern = File ? File : TheOptions.out;
    bool HasOwnName = !File && (IsForked || When.HasSuccessor);
    IsSaved = Name.expand(startDirectory(), Pattern, HasOwnName) &&
              writeProfile(S, Facts, Name.path());
    if (IsSaved && !TheOptions.quiet)
      printSummary(S.Totals, Name.path());
  }
  S.release();
  errno = SavedErrno;
  return IsSaved;
}

void heapprof::savedPath(char (&Path)[PATH_MAX]) { strcpy(Path, Name.path()); }
