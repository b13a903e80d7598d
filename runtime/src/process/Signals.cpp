//===- Signals.cpp - Signals that would end the process -------------------===//

#include "process/Signals.h"

#include "entry/Tracker.h"
#include "process/Ending.h"
#include "process/FatalSignals.h"
#include "process/Options.h"

#include <cerrno>
#include <sys/syscall.h>
#include <unistd.h>

using namespace heapprof;

// libc's own name of sigaction, which nobody interposes.
extern "C" int __sigaction(int, const struct sigaction *, struct sigaction *);

namespace {

int DumpSignal;

/// True if returning from the handler makes the signal come again, at the
/// instruction that has caused it.
bool isFault(int Signal, const siginfo_t *Info) {
  return Info->si_code > 0 && (Signal == SIGSEGV || Signal == SIGBUS ||
                               Signal == SIGFPE || Signal == SIGILL);
}

void setDefault(int Signal) {
  struct sigaction Default = {};
  Default.sa_handler = SIG_DFL;
  __sigaction(Signal, &Default, nullptr);
}

void handle(int Signal, bool ComesAgain) {
  if (Signal == DumpSignal) {
    saveAndGoOn({"running", false});
    return;
  }
  saveAtEnd(fatalName(Signal));
  setDefault(Signal);
  if (!ComesAgain)
    syscall(SYS_tgkill, getpid(), syscall(SYS_gettid), Signal);
}

/// One that ends the process goes before one that asks for a profile.
void noteDeferred(int Signal) {
  if (!TheSlot.DeferredSignal || Signal != DumpSignal)
    TheSlot.DeferredSignal = Signal;
}

void onSignal(int Signal, siginfo_t *Info, void *) {
  int SavedErrno = errno;
  bool ComesAgain = isFault(Signal, Info);
  if (!ComesAgain && TheTracker.isInEvent())
    noteDeferred(Signal);
  else
    handle(Signal, ComesAgain);
  errno = SavedErrno;
}

void *const Handler = reinterpret_cast<void *>(onSignal);

void arm(int Signal) {
  struct sigaction Action = {};
  Action.sa_sigaction = onSignal;
  Action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
  sigfillset(&Action.sa_mask);
  __sigaction(Signal, &Action, nullptr);
}

/// DumpSignal is one of the fatal ones, or 0.
bool isWatched(int Signal) {
  return TheOptions.signals ? fatalName(Signal) != nullptr
                            : Signal == DumpSignal;
}

} // namespace

void heapprof::watchSignals() {
  DumpSignal = fatalSignal(TheOptions.dump_signal);
  for (const FatalSignal &S : FatalSignals) {
    struct sigaction Before;
    if (isWatched(S.Number) && !__sigaction(S.Number, nullptr, &Before) &&
        Before.sa_handler == SIG_DFL)
      arm(S.Number);
  }
}

void *heapprof::programDisposition(int Signal, int IsSet, void *New,
                                   void *Old) {
  if (IsSet && New == reinterpret_cast<void *>(SIG_DFL) && isWatched(Signal) &&
      !isEnded()) {
    int SavedErrno = errno;
    arm(Signal);
    errno = SavedErrno;
  }
  return Old == Handler ? reinterpret_cast<void *>(SIG_DFL) : Old;
}

void heapprof::handleDeferredSignal() {
  int SavedErrno = errno;
  int Signal = TheSlot.DeferredSignal;
  TheSlot.DeferredSignal = 0;
  handle(Signal, false);
  errno = SavedErrno;
}

void heapprof::setSignalStack(void *Memory, size_t Bytes) {
  stack_t Before;
  if (!Memory || !TheOptions.signals || sigaltstack(nullptr, &Before) ||
      !(Before.ss_flags & SS_DISABLE))
    return;
  stack_t Mine = {};
  Mine.ss_sp = Memory;
  Mine.ss_size = Bytes;
  sigaltstack(&Mine, nullptr);
}

void heapprof::dropSignalStack(void *Memory) {
  stack_t Now;
  if (sigaltstack(nullptr, &Now) || Now.ss_sp != Memory)
    return;
  stack_t None = {};
  None.ss_flags = SS_DISABLE;
  sigaltstack(&None, nullptr);
}

AllSignalsBlocked::AllSignalsBlocked() {
  sigset_t All;
  sigfillset(&All);
  pthread_sigmask(SIG_SETMASK, &All, &Before);
}

AllSignalsBlocked::~AllSignalsBlocked() {
  pthread_sigmask(SIG_SETMASK, &Before, nullptr);
}
