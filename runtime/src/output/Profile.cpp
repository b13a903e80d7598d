//===- Profile.cpp - Saves the profile of the process ---------------------===//

#include "output/Profile.h"

#include "output/DhatWriter.h"
#include "output/OutputName.h"
#include "process/Clock.h"
#include "process/Message.h"
#include "process/Options.h"
#include "process/SignalShield.h"
#include "process/StartFacts.h"
#include "process/Tool.h"

#include <cerrno>
#include <cstring>
#include <sys/stat.h>

using namespace heapprof;

static bool IsForked;
static OutputName Name;
static char LastPaths[2][PATH_MAX];

void heapprof::noteFork() { IsForked = true; }

static void printHeapSummary(const PointValues &T) {
  Message() << "Total:     " << Grouped{T.tb} << " bytes in " << Grouped{T.tbk}
            << " blocks";
  Message() << "At t-gmax: " << Grouped{T.gb} << " bytes in " << Grouped{T.gbk}
            << " blocks";
  Message() << "At t-end:  " << Grouped{T.eb} << " bytes in " << Grouped{T.ebk}
            << " blocks";
  if (uint64_t Rate = TheTracker.sampler().rate())
    Message() << "Estimated from " << Grouped{T.Samples} << " samples, one in "
              << Grouped{Rate} << " bytes on average";
  if (!librariesSeen())
    Message() << "Only blocks of instrumented code are counted: the libraries "
                 "call another malloc";
}

static void printSummary(ProfileKind Kind, const PointValues &T,
                         const char *Path) {
  if (Kind == ProfileKind::Heap)
    printHeapSummary(T);
  else
    Message() << "Total:     " << Grouped{T.tb} << " units in "
              << Grouped{T.tbk} << " events";
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
static bool writeProfile(const Snapshot &S, ProfileKind Kind,
                         const RunFacts &Facts, const char *Path) {
  // Not on the stack, which may be a thread's small one.
  static OutputFile Out;
  Out.open(Path);
  if (!Out.error() && !writeDhat(S, Kind, Facts, Out)) {
    Message() << "not enough address space to write '" << Path
              << "'; the profile is lost";
    Out.abandon();
    return false;
  }
  if (Out.finish() && Out.isTemporary() && TheOptions.symbolize)
    symbolize(Out.temporaryPath());
  if (Out.commit())
    return true;
  reportLoss(Path, Out.error());
  return false;
}

/// The snapshots of both kinds, taken at one moment.
struct Snapshots {
  Snapshot Heap;
  Snapshot AdHoc;
};

/// There is an ad-hoc profile to write: there were events, or nothing else is
/// wanted.
static bool hasAdHoc(const Snapshots &S, const ProfileRequest &R) {
  return R.WantsAdHoc && (S.AdHoc.Count || !R.WantsHeap);
}

/// Takes them; false, with a message, when memory is out.
static bool collect(Snapshots &S, RunFacts &Facts, Occasion When,
                    const ProfileRequest &R) {
  Facts.IsConsistent = When.IsEnd ? TheTracker.stop() : TheTracker.pause();
  bool HasMemory = (!R.WantsHeap || S.Heap.collect(TheTracker, R.Part)) &&
                   (!R.WantsAdHoc || S.AdHoc.collectEvents(TheTracker, R.Part));
  if (!When.IsEnd)
    TheTracker.resume();
  if (HasMemory && (!R.WantsHeap || S.Heap.complete(R.MaxFrames)) &&
      (!hasAdHoc(S, R) || S.AdHoc.complete(R.MaxFrames)))
    return true;
  Message() << "not enough address space to write the profile; it is lost";
  return false;
}

/// The name for ad-hoc events if only the one for the heap was given: with
/// ".ad-hoc" in it, unless it is no regular file (/dev/null).
static void deriveAdHocName() {
  struct stat Existing;
  if (stat(Name.path(), &Existing) || S_ISREG(Existing.st_mode))
    Name.insert("ad-hoc");
}

static bool makeName(ProfileKind Kind, const ProfileRequest &R,
                     bool HasOwnName) {
  const char *Heap = R.HeapFile ? R.HeapFile : TheOptions.out;
  const char *AdHoc = R.AdHocFile  ? R.AdHocFile
                      : R.HeapFile ? ""
                                   : TheOptions.ad_hoc_out;
  const char *Directory = startDirectory();
  if (Kind == ProfileKind::Heap)
    return Name.expand(Directory, *Heap ? Heap : "dhat-heap.json", HasOwnName);
  if (*AdHoc || !*Heap)
    return Name.expand(Directory, *AdHoc ? AdHoc : "dhat-ad-hoc.json",
                       HasOwnName);
  if (!Name.expand(Directory, Heap, HasOwnName))
    return false;
  deriveAdHocName();
  return true;
}

/// Completes the facts, writes one file, prints its summary.
static bool save(const Snapshot &S, ProfileKind Kind, RunFacts &Facts,
                 Occasion When, const ProfileRequest &R) {
  calibrateClock();
  Facts.EarlyLost = TheTracker.earlyLost();
  Facts.UnseenFrees = TheTracker.unseenFrees();
  Facts.MissedEvents = TheTracker.missedEvents();
  Facts.BytesPerSample = TheTracker.sampler().rate();
  bool HasOwnName =
      !R.HeapFile && !R.AdHocFile && (IsForked || When.HasSuccessor);
  if (!makeName(Kind, R, HasOwnName) ||
      !writeProfile(S, Kind, Facts, Name.path()))
    return false;
  if (!R.IsQuiet && !TheOptions.quiet)
    printSummary(Kind, S.Totals, Name.path());
  strcpy(LastPaths[Kind == ProfileKind::AdHoc], Name.path());
  return true;
}

bool heapprof::saveProfile(Occasion When, const ProfileRequest &R) {
  int SavedErrno = errno;
  SignalShield Shield;
  static Snapshots S;
  RunFacts Facts;
  Facts.End = When.Name;
  LastPaths[0][0] = LastPaths[1][0] = 0;
  bool IsSaved = collect(S, Facts, When, R);
  // A forked child that has done nothing of its own leaves no file.
  if (IsForked && !R.Part && !S.Heap.Count && !S.AdHoc.Count)
    IsSaved = false;
  if (IsSaved && R.WantsHeap)
    IsSaved = save(S.Heap, ProfileKind::Heap, Facts, When, R);
  if (IsSaved && hasAdHoc(S, R))
    IsSaved = save(S.AdHoc, ProfileKind::AdHoc, Facts, When, R);
  S.Heap.release();
  S.AdHoc.release();
  errno = SavedErrno;
  return IsSaved;
}

const char *heapprof::savedPath(ProfileKind Kind) {
  return LastPaths[Kind == ProfileKind::AdHoc];
}
