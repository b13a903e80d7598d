//===- SignalShield.cpp - Writing without being killed for it -------------===//

#include "process/SignalShield.h"

#include <ctime>
#include <pthread.h>

using namespace heapprof;

static const int WriteSignals[] = {SIGPIPE, SIGXFSZ};

SignalShield::SignalShield() {
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &CancelBefore);
  sigset_t Blocked;
  sigemptyset(&Blocked);
  for (int Signal : WriteSignals)
    sigaddset(&Blocked, Signal);
  sigpending(&PendingBefore);
  pthread_sigmask(SIG_BLOCK, &Blocked, &Before);
}

SignalShield::~SignalShield() {
  sigset_t Pending;
  sigpending(&Pending);
  for (int Signal : WriteSignals) {
    if (!sigismember(&Pending, Signal) || sigismember(&PendingBefore, Signal))
      continue;
    sigset_t Ours;
    sigemptyset(&Ours);
    sigaddset(&Ours, Signal);
    timespec Now{0, 0};
    sigtimedwait(&Ours, nullptr, &Now);
  }
  pthread_sigmask(SIG_SETMASK, &Before, nullptr);
  pthread_setcancelstate(CancelBefore, nullptr);
}
