//===- Ending.cpp - When the profile is saved -----------------------------===//

#include "process/Ending.h"

#include "api/Profiler.h"
#include "process/Support.h"

#include <cerrno>
#include <climits>
#include <cstring>
#include <sys/syscall.h>
#include <unistd.h>

using namespace heapprof;

namespace {

std::atomic<pid_t> Owner{0};
std::atomic<bool> HasEnded{false};
char ExecFiles[2][PATH_MAX];

/// Not a spin lock: a save may take a while. Can be taken twice: a save may
/// crash.
class SaveLock {
public:
  void lock() {
    auto Me = pid_t(syscall(SYS_gettid));
    pid_t Nobody = 0;
    while (Holder.load(Relaxed) != Me &&
           !Holder.compare_exchange_strong(Nobody, Me, Acquire)) {
      sleepFor(200'000);
      Nobody = 0;
    }
    ++Depth;
  }
  void unlock() {
    if (!--Depth)
      Holder.store(0, Release);
  }
  void reset() {
    Depth = 0;
    Holder.store(0, Release);
  }

private:
  std::atomic<pid_t> Holder{0};
  unsigned Depth = 0;
};
SaveLock Lock;

} // namespace

bool heapprof::ownsTables() { return getpid() == Owner.load(Relaxed); }

void heapprof::ownTables() {
  Owner.store(getpid(), Relaxed);
  // A thread of the parent's may have been saving.
  Lock.reset();
}

bool heapprof::isEnded() { return HasEnded.load(Relaxed); }

NoSaving::NoSaving() { Lock.lock(); }
NoSaving::~NoSaving() { Lock.unlock(); }

void heapprof::saveAtEnd(const char *How) {
  if (!ownsTables())
    return;
  // Also when another thread is just saving: the process must not end before.
  NoSaving Mine;
  if (HasEnded.exchange(true))
    return;
  if (const ProfileRequest *Request = requestAtEnd())
    saveProfile({How, true}, *Request);
}

bool heapprof::saveAndGoOn(Occasion When, const ProfileRequest &Request) {
  if (!ownsTables() || isEnded())
    return false;
  NoSaving Mine;
  return !isEnded() && saveProfile(When, Request);
}

void heapprof::saveBeforeExec() {
  ExecFiles[0][0] = ExecFiles[1][0] = 0;
  const ProfileRequest *Request = requestAtEnd();
  if (!Request || !saveAndGoOn({"exec", false, true}, *Request))
    return;
  strcpy(ExecFiles[0], savedPath(ProfileKind::Heap));
  strcpy(ExecFiles[1], savedPath(ProfileKind::AdHoc));
}

void heapprof::undoSaveBeforeExec() {
  int SavedErrno = errno;
  for (const char *File : ExecFiles)
    if (ownsTables() && *File)
      unlink(File);
  errno = SavedErrno;
}
