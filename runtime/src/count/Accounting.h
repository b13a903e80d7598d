//===- Accounting.h - What each context has allocated ---------------------===//
//
// Each thread counts in its own Counters, one for each context that it touches;
// a snapshot adds them up. So an event takes no lock and writes nothing that is
// shared, and a block may be freed by another thread than its own: then one
// thread's live counters are positive, the other's negative, and the sum is
// right.
//
// Lifetimes need no time in the block's record: the sum over a context's blocks
// of (end - birth) is the sum of the ends less the sum of the births. So an
// allocation subtracts the time from Lifetime, a free adds it, and the snapshot
// adds the present time for each block that is still live.
//
// Peak (t-gmax): the live bytes can only be at a maximum just before they fall.
// At such a moment the epoch goes up by one; a counter that is next touched
// first keeps its live values as those at the peak. So the peak costs O(1) per
// event, whatever the number of contexts (memray and MALT do the same).
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_ACCOUNTING_H
#define HEAPPROF_ACCOUNTING_H

#include "count/CounterTable.h"

#include <sys/single_threaded.h>

namespace heapprof {

/// One thread's share in one context: what each event changes, in one cache
/// line. Bytes are requested bytes.
struct Counters {
  uint64_t TotalBytes;
  uint64_t TotalBlocks;
  int64_t LiveBytes;
  int64_t LiveBlocks;
  /// The largest LiveBytes so far, and LiveBlocks at that time.
  int64_t MaxBytes;
  int64_t MaxBlocks;
  /// Ticks, modulo 2^64.
  uint64_t Lifetime;
  /// Of the latest event; 0 if there has been none.
  uint64_t Epoch;
};
static_assert(sizeof(Counters) == 64, "a cache line");

/// What an event seldom changes.
struct SeldomCounters {
  /// Live values when the epoch before Counters::Epoch ended.
  int64_t PeakBytes;
  int64_t PeakBlocks;
  /// The smallest LiveBytes so far, and LiveBlocks then. Below 0 only if this
  /// thread has freed what others have allocated.
  int64_t MinBytes;
  int64_t MinBlocks;
};

/// A thread's counters. When the thread ends another thread takes them over, so
/// nothing is lost and memory grows with the threads that run at one time.
struct ThreadCounters {
  bool init() { return Counts.init() && Seldom.init(); }
  /// Sets everything to zero; contexts from End on do not exist.
  void clear(ContextId End) {
    Counts.clear(End);
    Seldom.clear(End);
    Unpublished = 0;
  }

  CounterTable<Counters> Counts;
  CounterTable<SeldomCounters> Seldom;
  /// Live bytes that are not yet in the process's sum, and when others were put
  /// there.
  int64_t Unpublished = 0;
  uint64_t PublishTime = 0;
};

/// The process's live bytes and their maximum.
///
/// One thread: exact. Several threads: each adds its share to the sum when it
/// has changed by more than a 256th of the peak (64 KiB at the most), so the
/// peak is found to within that much for each thread. Less than 4 KiB waits for
/// the thread's next event after 2^12 ticks (a microsecond), or else threads
/// would do nothing but wait for each other in a small heap. In either case the
/// counters' values at the peak are consistent, and their sum is what is
/// reported.
class Peak {
public:
  uint64_t epoch() const { return Epoch.load(Relaxed); }

  /// To be called before anything that lowers the live bytes, with the time.
  void beforeFall(ThreadCounters &T, uint64_t Now) {
    if (HEAPPROF_UNLIKELY(Live.load(Relaxed) + T.Unpublished >=
                          Highest.load(Relaxed)))
      reach(T, Now);
  }

  /// The live bytes have changed by Delta.
  void change(ThreadCounters &T, int64_t Delta, uint64_t Now) {
    T.Unpublished += Delta;
    int64_t Limit = Quantum.load(Relaxed);
    if (T.Unpublished <= Limit && T.Unpublished >= -Limit)
      return;
    if (!__libc_single_threaded) {
      constexpr int64_t Few = 4 << 10;
      constexpr uint64_t Soon = 1 << 12;
      if (T.Unpublished < Few && T.Unpublished > -Few &&
          Now - T.PublishTime < Soon)
        return;
      T.PublishTime = Now;
    }
    publish(T);
  }

  void publish(ThreadCounters &T) {
    if (__libc_single_threaded)
      Live.store(Live.load(Relaxed) + T.Unpublished, Relaxed);
    else
      Live.fetch_add(T.Unpublished, Relaxed);
    T.Unpublished = 0;
  }
  void clear();

  /// Ticks at the latest peak.
  uint64_t time() const { return Time.load(Relaxed); }

private:
  HEAPPROF_NOINLINE void reach(ThreadCounters &T, uint64_t Now);

  std::atomic<int64_t> Live{0};
  std::atomic<int64_t> Highest{0};
  std::atomic<int64_t> Quantum{0};
  std::atomic<uint64_t> Epoch{1};
  std::atomic<uint64_t> Time{0};
  SpinLock Lock;
};

/// What a block counts for. A sampled one stands for others: then Blocks are in
/// units of 2^-LogScale, and so that lifetimes come out in ticks, time is
/// counted in units of 2^LogScale.
struct Share {
  uint64_t Bytes;
  uint64_t Blocks = 1;
  unsigned LogScale = 0;
};

/// Counts events. All functions take the calling thread's counters.
class Accounting {
public:
  void allocate(ThreadCounters &T, ContextId Id, Share S);
  /// A block that is freed.
  void release(ThreadCounters &T, ContextId Id, Share S);
  /// A block that is reallocated: one block and NewBytes more in total, the
  /// live bytes change by the difference, the lifetime goes on (as Valgrind's
  /// DHAT).
  void resize(ThreadCounters &T, ContextId Id, size_t OldBytes,
              size_t NewBytes);

  Peak &peak() { return ThePeak; }

private:
  /// Null when memory is out.
  Counters *touch(ThreadCounters &T, ContextId Id) {
    Counters *C = T.Counts.of(Id);
    if (HEAPPROF_UNLIKELY(!C || C->Epoch != ThePeak.epoch()))
      C = keepPeak(T, C, Id);
    return C;
  }
  HEAPPROF_NOINLINE Counters *keepPeak(ThreadCounters &T, Counters *C,
                                       ContextId Id);
  HEAPPROF_NOINLINE static void noteMinimum(ThreadCounters &T, ContextId Id);
  static void noteMaximum(Counters &C) {
    if (C.LiveBytes < C.MaxBytes)
      return;
    C.MaxBytes = C.LiveBytes;
    C.MaxBlocks = C.LiveBlocks;
  }
  Peak ThePeak;
};

HEAPPROF_ALWAYS_INLINE void Accounting::allocate(ThreadCounters &T,
                                                 ContextId Id, Share S) {
  Counters *C = touch(T, Id);
  if (HEAPPROF_UNLIKELY(!C))
    return;
  C->TotalBytes += S.Bytes;
  C->TotalBlocks += S.Blocks;
  C->LiveBytes += int64_t(S.Bytes);
  C->LiveBlocks += int64_t(S.Blocks);
  noteMaximum(*C);
  uint64_t Now = ticks();
  C->Lifetime -= (Now >> S.LogScale) * S.Blocks;
  ThePeak.change(T, int64_t(S.Bytes), Now);
}

HEAPPROF_ALWAYS_INLINE void Accounting::release(ThreadCounters &T, ContextId Id,
                                                Share S) {
  uint64_t Now = ticks();
  ThePeak.beforeFall(T, Now);
  Counters *C = touch(T, Id);
  if (HEAPPROF_UNLIKELY(!C))
    return;
  C->LiveBytes -= int64_t(S.Bytes);
  C->LiveBlocks -= int64_t(S.Blocks);
  if (HEAPPROF_UNLIKELY(C->LiveBytes < 0))
    noteMinimum(T, Id);
  C->Lifetime += (Now >> S.LogScale) * S.Blocks;
  ThePeak.change(T, -int64_t(S.Bytes), Now);
}

HEAPPROF_ALWAYS_INLINE void Accounting::resize(ThreadCounters &T, ContextId Id,
                                               size_t OldBytes,
                                               size_t NewBytes) {
  int64_t Delta = int64_t(NewBytes) - int64_t(OldBytes);
  // A lifetime goes on: the time is of no use but for the peak.
  uint64_t Now = Delta < 0 || !__libc_single_threaded ? ticks() : 0;
  if (Delta < 0)
    ThePeak.beforeFall(T, Now);
  Counters *C = touch(T, Id);
  if (HEAPPROF_UNLIKELY(!C))
    return;
  C->TotalBytes += NewBytes;
  C->TotalBlocks += 1;
  C->LiveBytes += Delta;
  noteMaximum(*C);
  if (HEAPPROF_UNLIKELY(C->LiveBytes < 0))
    noteMinimum(T, Id);
  ThePeak.change(T, Delta, Now);
}

} // namespace heapprof

#endif // HEAPPROF_ACCOUNTING_H
