//===- Tracker.h - Blocks, contexts and counters, put together ------------===//
//
// The one place where an event of the program meets the tables: stack, context,
// record, counters. Everything above (Entry.cpp) knows allocators, everything
// below knows nothing of events.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_TRACKER_H
#define HEAPPROF_TRACKER_H

#include "count/Accounting.h"
#include "count/BlockTable.h"
#include "count/BrokenBudgets.h"
#include "entry/EventGate.h"
#include "sample/SampleFilter.h"

namespace heapprof {

class Tracker {
public:
  /// False, with a message, when there is not enough address space.
  /// MinBlockDistance: see BlockTable.
  bool init(uint32_t MaxFrames, unsigned MinBlockDistance);

  /// From now on blocks are sampled, one in so many bytes (see Sampler). Called
  /// once, before the first event.
  void sample(uint64_t BytesPerSample);
  const Sampler &sampler() const { return Sampling; }
  const SampleFilter &samples() const { return Samples; }
  /// Before anything that the thread allocates and that is not counted: whether
  /// there was a sample in it must not decide about what follows.
  void skipSample() {
    if (Sampling.isOn())
      Sampling.skip(TheSlot.NextSample);
  }

  /// Whose a block is: see BlockTable.
  enum class Origin { Malloc, Custom };

  /// A block has been allocated at the call that Entry belongs to.
  void allocated(const void *Block, size_t Size, const HeapprofSite *Site,
                 HeapprofEntryFrame Entry, Origin From = Origin::Malloc);

  /// A block is about to be freed; unknown ones are ignored.
  void freed(const void *Block, Origin From = Origin::Malloc);

  /// A block is about to be reallocated: takes its record out.
  BlockRecord beforeResize(const void *Block) {
    // Inside another event (a signal handler's call) it is not counted at all.
    if (isInEvent())
      return BlockRecord();
    if (HEAPPROF_UNLIKELY(HasScopes.load(Relaxed)))
      TheSlot.ResizedBirth = Blocks.birthOf(Block, /*IsCustom=*/false);
    return Blocks.remove(Block);
  }
  /// It has been, or (Block and Size as they were) it could not be.
  void putBack(const void *Block, BlockRecord Record) {
    Blocks.insert(Block, Record);
    if (HEAPPROF_UNLIKELY(HasScopes.load(Relaxed)))
      Blocks.setBirth(Block, /*IsCustom=*/false, TheSlot.ResizedBirth);
  }
  void resized(const void *Block, BlockRecord Old, size_t Size);

  /// When blocks are sampled: takes a block's record out before it is
  /// reallocated. Afterwards the block is another one, or has stayed as it was.
  BlockRecord takeSample(const void *Block);
  void dropSample(BlockRecord Record);
  void putSampleBack(const void *Block, BlockRecord Record);

  /// An ad-hoc event at the call that Entry belongs to.
  void adHocEvent(uint64_t Weight, const HeapprofSite *Site,
                  HeapprofEntryFrame Entry);

  /// Around a call of an annotated function; a hotspot's is an event. Returns
  /// what leaveFunction wants, 0 if there is nothing to leave.
  uint64_t enterFunction(HeapprofFunction &F, uint64_t Weight,
                         const HeapprofSite *Site, HeapprofEntryFrame Entry);
  void leaveFunction(uint64_t Token);

  /// Opens a window (Windows.h) for the calling thread, or for all. Returns its
  /// handle, 0 when memory is out or the thread is inside an event.
  uint64_t openWindow(const char *Name, WindowLimits Limits, bool IsForAll);
  /// It counts no more; its numbers stay until it is released. False if there
  /// is no such window.
  bool closeWindow(uint64_t Handle) { return endWindow(Handle, false); }
  bool releaseWindow(uint64_t Handle) { return endWindow(Handle, true); }
  /// False if there is no such window.
  bool statsOf(uint64_t Handle, WindowStats &Stats);
  Window *findWindow(uint64_t Handle) { return Windows.find(Handle); }
  /// For a snapshot: what had this birth is inside of the window.
  bool isBornIn(const Window &W, Birth B) const {
    uint32_t Owner = WindowTable::ownerOf(W);
    return (Owner == WindowTable::AllThreads || Owner == threadOf(B)) &&
           WindowTable::isBornIn(W, B);
  }

  /// A block from before the start, of whose stack only the caller is known.
  void allocatedEarly(const HeapprofEarlyBlock &Block);

  /// Stop counting for good, stop it for a while, go on. See EventGate; while
  /// it is stopped all counters are consistent, unless false is returned.
  bool stop() { return Gate.close(Threads, TheSlot.Mine); }
  bool pause() { return Gate.shut(Threads, TheSlot.Mine); }
  void resume() { Gate.open(); }

  /// True while the calling thread is inside an event: its counters are being
  /// changed.
  bool isInEvent() const {
    const Thread *Mine = TheSlot.Mine ? TheSlot.Mine : TheSlot.Forking;
    return Mine && Mine->IsInEvent.load(Relaxed);
  }

  /// Around fork, in the thread that forks. No other thread is stopped: it may
  /// hold a lock of libc's that fork waits for. The child makes whole what
  /// another thread was just changing, at the first event there at the latest:
  /// as long as the state is put aside, each event looks whether this is the
  /// child.
  void beforeFork();
  void afterFork();
  /// In a forked child: counts from zero, and knows no block of the parent's.
  void restartInChild();

  /// The thread gives its state back.
  void threadEnds(Thread &T);

  /// For a snapshot, and when objects are unloaded.
  ThreadRegistry &threads() { return Threads; }
  ContextTable &contexts() { return Contexts; }
  Accounting &accounting() { return Counts; }
  uint64_t unseenFrees() const { return UnseenFrees.load(Relaxed); }
  uint64_t earlyLost() const { return EarlyLost; }
  FunctionTable &functions() { return Functions; }
  BrokenBudgets &brokenBudgets() { return Broken; }
  void noteEarlyLost(uint64_t Blocks) { EarlyLost += Blocks; }
  uint64_t missedEvents() const;

private:
  class Event;
  ContextId contextAt(Thread &T, HeapprofEntryFrame Entry,
                      const HeapprofSite *Site) {
    ContextId Id = T.Memos.find(Entry);
    return HEAPPROF_LIKELY(Id != NoContext) ? Id : walk(T, Entry, Site);
  }
  HEAPPROF_NOINLINE ContextId walk(Thread &T, HeapprofEntryFrame Entry,
                                   const HeapprofSite *Site);
  void endEvent(Thread &T);
  void enter(Thread &T, const void *Block, size_t Size, ContextId Id,
             HeapprofEntryFrame Entry, Origin From);
  HEAPPROF_NOINLINE void allocatedSlowly(const void *Block, size_t Size,
                                         const HeapprofSite *Site,
                                         HeapprofEntryFrame Entry, Origin From);
  HEAPPROF_NOINLINE void resizedSlowly(const void *Block, BlockRecord Old,
                                       size_t Size);
  HEAPPROF_NOINLINE void freedSlowly(const void *Block, Origin From);
  Share shareOf(size_t Size) const {
    return HEAPPROF_UNLIKELY(Sampling.isOn()) ? Sampling.shareOf(Size)
                                              : Share{Size};
  }
  void addSample(Thread &T, const void *Block, size_t Size, ContextId Id,
                 Origin From);
  BlockRecord removeSample(const void *Block, Origin From);
  void retire(Thread &T, BlockRecord Record, Birth Born);
  void retireStale(Thread &T, BlockRecord Stale, Birth Born);
  /// 0 as long as nobody asks for births.
  Birth birthOf(const void *Block, Origin From) {
    return HEAPPROF_UNLIKELY(HasScopes.load(Relaxed))
               ? Blocks.birthOf(Block, From == Origin::Custom)
               : 0;
  }
  HEAPPROF_NOINLINE void noteAllocated(Thread &T, const void *Block,
                                       Origin From, ContextId Id, size_t Size,
                                       HeapprofEntryFrame Entry);
  HEAPPROF_NOINLINE void noteFreed(Thread &T, BlockRecord Record, Birth Born);
  void noteBroken(const char *Name, bool IsFunction, bool IsBytes,
                  uint64_t Limit, uint64_t Value, ContextId Id);
  ContextId countEvent(Thread &T, uint64_t Weight, FunctionId Hotspot,
                       const HeapprofSite *Site, HeapprofEntryFrame Entry);
  bool endWindow(uint64_t Handle, bool IsReleased);
  bool startScopes();
  /// The thread has ended inside of annotated functions.
  void leaveAll(Thread &T);
  void keepCost(Thread &T, const Activation &A, Amount Inside);
  void leaveJumpedOver(Thread &T, HeapprofEntryFrame Entry, bool IsCall);
  WindowTable::List *listOf(const Window &W);

  BlockTable Blocks;
  ContextTable Contexts;
  Accounting Counts;
  ThreadRegistry Threads;
  uint32_t MaxFrames = 0;
  uint64_t EarlyLost = 0;
  EventGate Gate;
  FunctionTable Functions;
  WindowTable Windows;
  BrokenBudgets Broken;
  Sampler Sampling;
  SampleFilter Samples;
  /// There has been a window or an activation: births are kept.
  std::atomic<bool> HasScopes{false};
  /// There is more to do for an event than to count it: there are scopes, or
  /// blocks are sampled.
  std::atomic<bool> DoesMore{false};
  /// Blocks whose address was handed out again without a free that was seen.
  std::atomic<uint64_t> UnseenFrees{0};
};

extern Tracker TheTracker;

/// Makes threads give their state back when they end; called once.
void watchThreadEnds();

} // namespace heapprof

#endif // HEAPPROF_TRACKER_H
