//===- Ending.cpp - When the profile is saved -----------------------------===//

#include "process/Ending.h"

#include <atomic>
#include <climits>
#include <ctime>
#include <unistd.h>

using namespace heapprof;

namespace {

std::atomic<pid_t> Owner{0};
std::atomic<bool> HasEnded{false};
char ExecFile[PATH_MAX];

/// Not a spin lock: a save may take a while.
class SaveLock {
public:
  void lock() {
    while (Taken.exchange(true, std::memory_order_acquire)) {
      timespec Time{0, 200'000};
      nanosleep(&Time, nullptr);
    }
  }
  void unlock() { Taken.store(false, std::memory_order_release); }

private:
  std::atomic<bool> Taken{false};
};
SaveLock Lock;

bool ownsTables() { return getpid() == Owner.load(std::memory_order_relaxed); }

} // namespace

void heapprof::ownTables() { Owner.store(getpid(), std::memory_order_relaxed); }

bool heapprof::isEnded() { return HasEnded.load(std::memory_order_relaxed); }

NoSaving::NoSaving() { Lock.lock(); }
NoSaving::~NoSaving() { Lock.unlock(); }

void heapprof::saveAtEnd(const char *How) {
  if (!ownsTables() || isEnded())
    return;
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
  if (ownsTables() && ExecFile[0])
    unlink(ExecFile);
}

void heapprof::stopSavingForFork() { Lock.lock(); }

void heapprof::allowSavingAfterFork() { Lock.unlock(); }
