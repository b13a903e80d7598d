//===- Accounting.cpp - What each context has allocated -------------------===//

#include "count/Accounting.h"

#include <sys/single_threaded.h>

using namespace heapprof;

void Peak::publish(ThreadCounters &T) {
  if (__libc_single_threaded)
    Live.store(Live.load(Relaxed) + T.Unpublished, Relaxed);
  else
    Live.fetch_add(T.Unpublished, Relaxed);
  T.Unpublished = 0;
}

void Peak::reach(ThreadCounters &T) {
  if (__libc_single_threaded) {
    Highest.store(Live.load(Relaxed) + T.Unpublished, Relaxed);
    Epoch.store(Epoch.load(Relaxed) + 1, Relaxed);
    Time.store(ticks(), Relaxed);
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
  Time.store(ticks(), Relaxed);
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

Counters *Accounting::touch(ThreadCounters &T, ContextId Id) {
  Counters *C = T.of(Id);
  uint64_t Epoch = ThePeak.epoch();
  if (C && C->Epoch != Epoch) {
    C->PeakBytes = C->LiveBytes;
    C->PeakBlocks = C->LiveBlocks;
    C->Epoch = Epoch;
  }
  return C;
}

static void noteMaximum(Counters &C) {
  if (C.LiveBytes < C.MaxBytes)
    return;
  C.MaxBytes = C.LiveBytes;
  C.MaxBlocks = C.LiveBlocks;
}

static void noteMinimum(Counters &C) {
  if (HEAPPROF_LIKELY(C.LiveBytes >= C.MinBytes))
    return;
  C.MinBytes = C.LiveBytes;
  C.MinBlocks = C.LiveBlocks;
}

void Accounting::allocate(ThreadCounters &T, ContextId Id, size_t Bytes) {
  Counters *C = touch(T, Id);
  if (HEAPPROF_UNLIKELY(!C))
    return;
  C->TotalBytes += Bytes;
  C->TotalBlocks += 1;
  C->LiveBytes += int64_t(Bytes);
  C->LiveBlocks += 1;
  noteMaximum(*C);
  C->Lifetime -= ticks();
  ThePeak.change(T, int64_t(Bytes));
}

void Accounting::release(ThreadCounters &T, ContextId Id, size_t Bytes) {
  ThePeak.beforeFall(T);
  Counters *C = touch(T, Id);
  if (HEAPPROF_UNLIKELY(!C))
    return;
  C->LiveBytes -= int64_t(Bytes);
  C->LiveBlocks -= 1;
  noteMinimum(*C);
  C->Lifetime += ticks();
  ThePeak.change(T, -int64_t(Bytes));
}

void Accounting::resize(ThreadCounters &T, ContextId Id, size_t OldBytes,
                        size_t NewBytes) {
  int64_t Delta = int64_t(NewBytes) - int64_t(OldBytes);
  if (Delta < 0)
    ThePeak.beforeFall(T);
  Counters *C = touch(T, Id);
  if (HEAPPROF_UNLIKELY(!C))
    return;
  C->TotalBytes += NewBytes;
  C->TotalBlocks += 1;
  C->LiveBytes += Delta;
  noteMaximum(*C);
  noteMinimum(*C);
  ThePeak.change(T, Delta);
}
