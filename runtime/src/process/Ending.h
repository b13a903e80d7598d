//===- Ending.h - When the profile is saved -------------------------------===//
//
// One thread at a time saves; a thread that also wants to end the process waits
// for it. A process that shares these tables with another one (vfork) saves
// nothing.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_ENDING_H
#define HEAPPROF_ENDING_H

#include "output/Profile.h"
#include "process/Signals.h"

namespace heapprof {

/// This process owns the tables: at the start, and in a forked child.
void ownTables();
/// False in a child before that, and in one that shares the parent's memory.
bool ownsTables();

/// Saves the profile for good, once. How is "exit", "SIGTERM" and the like, see
/// DhatWriter. Async-signal-safe as far as the dynamic loader is.
void saveAtEnd(const char *How);

/// The profile has been saved for good.
bool isEnded();

/// Saves a profile up to now; the program goes on and so does the counting.
/// False if nothing was written; a line has said why unless there is nothing to
/// save.
bool saveAndGoOn(Occasion When, const ProfileRequest &Request = {});

/// Before execve and the like: saves under a name with the process id, because
/// the next program may use the usual one. After it has failed: removes that.
void saveBeforeExec();
void undoSaveBeforeExec();

/// While it lives no profile is saved, no thread is saving one, and no signal
/// comes. For what changes names or addresses that a profile refers to. A
/// thread may hold the dynamic loader's lock while it waits here: so nothing
/// that takes that lock is done while a profile is saved.
class NoSaving {
public:
  NoSaving();
  ~NoSaving();
  NoSaving(const NoSaving &) = delete;
  NoSaving &operator=(const NoSaving &) = delete;

private:
  AllSignalsBlocked Blocked;
};

} // namespace heapprof

#endif // HEAPPROF_ENDING_H
