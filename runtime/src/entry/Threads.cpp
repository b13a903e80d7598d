//===- Threads.cpp - What the runtime keeps for each thread ---------------===//

#include "entry/Threads.h"

#include <sys/mman.h>
#include <unistd.h>

using namespace heapprof;

__thread ThreadSlot heapprof::TheSlot;

Thread *ThreadRegistry::acquire() {
  ScopedLock Guard(Lock);
  if (Thread *T = Free) {
    Free = T->NextFree;
    return T;
  }
  auto *T = static_cast<Thread *>(reserve(sizeof(Thread)));
  if (!T || !T->Counts.init())
    return nullptr;
  T->SignalStack = reserve(Thread::SignalStackBytes);
  if (T->SignalStack)
    mprotect(T->SignalStack, size_t(sysconf(_SC_PAGESIZE)), PROT_NONE);
  T->Number = Count.load(Relaxed);
  T->Serial = 1;
  if (T->Number <= MaxThreadNumber)
    ByNumber[T->Number] = T;
  // Whoever reads the count finds the state.
  Count.store(T->Number + 1, Release);
  T->NextMade = Made.load(Relaxed);
  Made.store(T, Release);
  return T;
}

void ThreadRegistry::release(Thread *T) {
  ScopedLock Guard(Lock);
  T->NextFree = Free;
  Free = T;
}

void ThreadRegistry::keepOnly(Thread *Mine) {
  Lock.unlock();
  Free = nullptr;
  for (Thread *T = made(); T; T = T->NextMade)
    if (T != Mine) {
      T->IsInEvent.store(false, Relaxed);
      T->NextFree = Free;
      Free = T;
    }
}
