//===- Ending.cpp - When the profile is saved -----------------------------===//

#include "process/Ending.h"

#include "process/Support.h"

#include <cerrno>
#include <climits>
#include <sys/syscall.h>
#include <unistd.h>

using namespace heapprof;

namespace {

std::atomic<pid_t> Owner{0};
std::atomic<bool> HasEnded{false};
char ExecFile[PATH_MAX];

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
  saveProfile({How, true}, nullptr);
}

bool heapprof::saveAndGoOn(Occasion When, const char *File) {
  if (!ownsTables() || isEnded())
    return false;
  NoSaving Mine;
  return !isEnded() && saveProfile(When, File);
}

void heapprof::saveBeforeExec() {
  ExecFile[0] = 0;
  if (saveAndGoOn({"exec", false, true}, nullptr))
    savedPath(ExecFile);
}

void heapprof::undoSaveBeforeExec() {
  int SavedErrno = errno;
  if (ownsTables() && ExecFile[0])
    unlink(ExecFile);
  errno = SavedErrno;
}
