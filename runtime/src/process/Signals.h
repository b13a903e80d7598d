//===- Signals.h - Signals that would end the process ---------------------===//
//
// A signal whose default action ends the process has a handler of ours as long
// as the program leaves it at SIG_DFL: it saves the profile and lets the
// default action happen. The program does not see it: what it asks for and what
// it sets goes through programDisposition().
//
// A signal that comes while its thread is inside an event is dealt with right
// after that event, so that the profile has no event half done.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_SIGNALS_H
#define HEAPPROF_SIGNALS_H

#include <csignal>
#include <cstddef>

namespace heapprof {

/// Handles the fatal signals from now on, and the one of the option
/// `dump_signal`.
void watchSignals();

/// The program has set a signal's handler to New, or (not IsSet) only asked,
/// and was told that it was Old. Returns what it should be told. Keeps errno.
void *programDisposition(int Signal, int IsSet, void *New, void *Old);

/// Deals with the signal that came inside the event that is over now.
void handleDeferredSignal();

/// Gives the calling thread a stack for handlers of Bytes at Memory, so that an
/// overflow of its own stack can be handled, and takes it away. Leaves a stack
/// of the program's as it is.
void setSignalStack(void *Memory, size_t Bytes);
void dropSignalStack(void *Memory);

/// Blocks all signals for the calling thread while it lives.
class AllSignalsBlocked {
public:
  AllSignalsBlocked();
  ~AllSignalsBlocked();
  AllSignalsBlocked(const AllSignalsBlocked &) = delete;
  AllSignalsBlocked &operator=(const AllSignalsBlocked &) = delete;

private:
  sigset_t Before;
};

} // namespace heapprof

#endif // HEAPPROF_SIGNALS_H
