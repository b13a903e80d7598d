//===- EventGate.cpp - No snapshot of an event that is half done ----------===//

#include "entry/EventGate.h"

#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace heapprof;

static long membarrier(int Command) {
  return syscall(SYS_membarrier, Command, 0, 0);
}

static void orderAllThreads() {
  std::atomic_thread_fence(std::memory_order_seq_cst);
  if (membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED))
    membarrier(MEMBARRIER_CMD_GLOBAL);
}

void EventGate::init() {
  membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED);
}

bool EventGate::wait(Thread &T) {
  for (;;) {
    leave(T);
    while (State.load(Acquire) == Shut)
      sleepFor(20'000);
    if (State.load(Acquire) == Off)
      return false;
    T.IsInEvent.store(true, std::memory_order_seq_cst);
    if (State.load(std::memory_order_seq_cst) == Open)
      return true;
  }
}

bool EventGate::stop(Position To, const ThreadRegistry &Threads,
                     const Thread *Mine) {
  State.store(To, std::memory_order_seq_cst);
  orderAllThreads();
  constexpr int Tries = 10'000;
  int Left = Tries;
  for (const Thread *T = Threads.made(); T; T = T->NextMade)
    while (T != Mine && T->IsInEvent.load(Acquire) && --Left > 0)
      sleepFor(100'000);
  return Left > 0;
}
