//===- Windows.h - A part of the run with a profile of its own ------------===//
//
// A window counts the blocks that are allocated, and the ad-hoc events that
// occur, between its beginning and its end: in one thread, or in all. A free
// counts, whoever frees, if the block was allocated inside. So each window has
// everything that the profile of a whole run has, exactly: totals, what is
// live, peaks by context.
//
// Windows are for tests and for parts of a program that one looks at: each
// event takes the lock of each window that it counts in, which is why the peak
// is exact with several threads too.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_WINDOWS_H
#define HEAPPROF_WINDOWS_H

#include "count/Accounting.h"
#include "count/Amount.h"
#include "count/Births.h"
#include "count/Events.h"

namespace heapprof {

/// What a window has counted. Max is the largest Live so far; the latest of
/// equal ones.
struct WindowStats {
  Amount Total;
  Amount Live;
  Amount Max;
  uint64_t Events;
  uint64_t Units;
};

/// Limits of a budget; ~0: none.
struct WindowLimits {
  uint64_t Bytes = ~uint64_t(0);
  uint64_t Blocks = ~uint64_t(0);
};

class Window {
public:
  static constexpr size_t MaxName = 128;

  /// False when memory is out.
  bool begin(const char *Name, WindowLimits Limits);

  /// Counts, under the lock. True if that breaks the window's budget, once.
  bool allocated(ContextId Id, uint64_t Bytes);
  void freed(ContextId Id, uint64_t Bytes);
  void event(ContextId Id, uint64_t Weight);
  /// A call of a hotspot is over that began inside: see EventCounters.
  void cost(ContextId Id, uint32_t Function, Amount Inside, Amount Max);

  WindowStats stats();
  const char *name() const { return Name; }
  const WindowLimits &limits() const { return Limits; }

  /// For a snapshot; no event must be under way.
  Peak &peak() { return Counts.peak(); }
  const ThreadCounters &counters() const { return Heap; }
  const CounterTable<EventCounters> &eventCounters() const { return AdHoc; }

  /// Forgets everything; contexts from End on do not exist.
  void clear(ContextId End);

  /// In a forked child.
  void unlock() { Lock.unlock(); }

private:
  friend class WindowTable;

  bool breaksBudget();

  char Name[MaxName];
  WindowLimits Limits;
  bool IsReported;
  WindowStats Sums;
  ThreadCounters Heap;
  Accounting Counts;
  CounterTable<EventCounters> AdHoc;
  SpinLock Lock;

  /// Of the table: next of the same owner or of the free ones, and how often
  /// this place has been used.
  Window *Next;
  uint32_t Generation;
  bool IsOpen;
  /// The owner, and the births from which on a block is inside: of the owner,
  /// or of each thread that there was at the beginning.
  uint32_t Owner;
  uint64_t FirstSerial;
  /// The owner has ended at this serial; ~0: it has not.
  uint64_t LastSerial;
  FixedVector<uint64_t, MaxThreadNumber + 1> FirstSerials;
  uint32_t ThreadCount;
};

/// All windows. Those of one thread are in a list of its own.
class WindowTable {
public:
  static constexpr size_t MaxWindows = 1024;
  static constexpr uint32_t AllThreads = ~uint32_t(0);

  /// A list whose windows count the same events.
  class List {
  public:
    bool isEmpty() const { return !First.load(Relaxed); }

  private:
    friend class WindowTable;
    std::atomic<Window *> First{nullptr};
    SpinLock Lock;
  };

  /// Opens a window for the thread Owner, or for AllThreads; Serials(N) begins
  /// a new serial of thread N (all of Count, or the owner's) and returns it.
  /// Null when memory is out or MaxWindows are open.
  template <typename SerialsT>
  Window *open(List &L, const char *Name, WindowLimits Limits, uint32_t Owner,
               uint32_t Count, SerialsT Serials) {
    Window *W = take();
    if (!W)
      return nullptr;
    if (!W->begin(Name, Limits) ||
        (Owner == AllThreads && !W->FirstSerials.isReady() &&
         !W->FirstSerials.init())) {
      release(*W, 0);
      return nullptr;
    }
    W->Owner = Owner;
    W->LastSerial = ~uint64_t(0);
    W->ThreadCount = Count;
    if (Owner == AllThreads)
      for (uint32_t I = 0; I < Count; ++I)
        W->FirstSerials[I] = Serials(I);
    else
      W->FirstSerial = Serials(Owner);
    link(L, *W);
    return W;
  }

  /// Takes a window out of its list: it counts no more, its numbers stay.
  void close(List &L, Window &W);

  /// The owner of a list has ended at this serial: its windows count what is
  /// freed, but nothing that another thread allocates which takes over its
  /// number.
  void endThread(List &L, uint64_t Serial);
  static bool hasEnded(const Window &W) { return W.LastSerial != ~uint64_t(0); }

  /// Gives a closed window's memory back.
  void release(Window &W, ContextId End);

  /// A number that stands for a window until it is released, never 0.
  uint64_t handleOf(const Window &W) const;
  /// Null if the handle is not, or no longer, a window's.
  Window *find(uint64_t Handle);
  /// A block or a call with this birth is inside of the window, which is in its
  /// thread's list or in that of all.
  static bool isBornIn(const Window &W, Birth B);
  static uint32_t ownerOf(const Window &W) { return W.Owner; }

  /// Calls Do(Window) for each of a list, or for those in which a block with
  /// this birth was born.
  template <typename DoT> static void forEach(List &L, DoT Do) {
    if (HEAPPROF_LIKELY(L.isEmpty()))
      return;
    ScopedLock Guard(L.Lock);
    for (Window *W = L.First.load(Relaxed); W; W = W->Next)
      Do(*W);
  }
  template <typename DoT> static void forEachAround(List &L, Birth B, DoT Do) {
    forEach(L, [&](Window &W) {
      if (isBornIn(W, B))
        Do(W);
    });
  }

  /// The windows of all threads.
  List Process;

  /// In a forked child: there are none. Contexts from End on do not exist.
  void restart(ContextId End);
  static void forget(List &L) {
    L.Lock.unlock();
    L.First.store(nullptr, Relaxed);
  }

private:
  Window *take();
  static void link(List &L, Window &W);

  FixedVector<Window, MaxWindows> Windows;
  Window *Free = nullptr;
  size_t Used = 0;
  SpinLock Lock;
};

} // namespace heapprof

#endif // HEAPPROF_WINDOWS_H
