//===- SignalShield.h - Writing without being killed for it ---------------===//

#ifndef HEAPPROF_SIGNALSHIELD_H
#define HEAPPROF_SIGNALSHIELD_H

#include <csignal>

namespace heapprof {

/// While it lives, a write by this thread to a closed pipe (SIGPIPE) or beyond
/// the limit of a file's size (SIGXFSZ) fails with an error and nothing else.
/// Signals that the program sends itself meanwhile are delivered afterwards,
/// and so is a cancellation of the thread.
class SignalShield {
public:
  SignalShield();
  ~SignalShield();
  SignalShield(const SignalShield &) = delete;
  SignalShield &operator=(const SignalShield &) = delete;

private:
  sigset_t Before;
  sigset_t PendingBefore;
  int CancelBefore;
};

} // namespace heapprof

#endif // HEAPPROF_SIGNALSHIELD_H
