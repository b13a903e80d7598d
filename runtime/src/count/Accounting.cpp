//===- Accounting.cpp - What each context has allocated -------------------===//

#include "count/Accounting.h"

using namespace heapprof;

void Peak::reach(ThreadCounters &T, uint64_t When) {
  if (__libc_single_threaded) {
    Highest.store(Live.load(Relaxed) + T.Unpublished, Relaxed);
    Epoch.store(Epoch.load(Relaxed) + 1, Relaxed);
    Time.store(When, Relaxed);
    Quantum.store(0, Relaxed);
    return;
  }
  ScopedLock Guard(Lock);
  int64_t Now = Live.load(Relaxed) + T.Unpublished;
  if (Now < Highest.load(Relaxed))
    return;
  constexpr int64_t MaxQuantum = 64 << 10;
  int64_t Share = Now >> 8;
  Quantum.store(Share < MaxQuantum ? Share : MaxQuantum, Relaxed);
  Highest.store(Now, Relaxed);
  Epoch.fetch_add(1, Relaxed);
  Time.store(When, Relaxed);
}

void Peak::clear() {
  // In a forked child, whose parent's other threads may have held it.
  Lock.unlock();
  Live.store(0, Relaxed);
  Highest.store(0, Relaxed);
  Quantum.store(0, Relaxed);
  Epoch.store(1, Relaxed);
  Time.store(ticks(), Relaxed);
}

Counters *Accounting::keepPeak(ThreadCounters &T, Counters *C, ContextId Id) {
  SeldomCounters *S = C ? T.Seldom.of(Id) : nullptr;
  if (!S)
    return C;
  S->PeakBytes = C->LiveBytes;
  S->PeakBlocks = C->LiveBlocks;
  C->Epoch = ThePeak.epoch();
  return C;
}

void Accounting::noteMinimum(ThreadCounters &T, ContextId Id) {
  const Counters *C = T.Counts.of(Id);
  SeldomCounters *S = T.Seldom.of(Id);
  if (!S || C->LiveBytes >= S->MinBytes)
    return;
  S->MinBytes = C->LiveBytes;
  S->MinBlocks = C->LiveBlocks;
}
