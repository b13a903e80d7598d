//===- Tracker.cpp - Blocks, contexts and counters, put together ----------===//

#include "entry/TrackerEvent.h"

#include "api/BudgetReport.h"
#include "process/Fork.h"
#include "process/Message.h"

#include <pthread.h>

using namespace heapprof;

Tracker heapprof::TheTracker;

static pthread_key_t EndKey;
static bool HasEndKey;

static void onThreadEnd(void *State) {
  TheSlot.Mine = nullptr;
  TheSlot.IsEnding = true;
  TheTracker.threadEnds(*static_cast<Thread *>(State));
}

void heapprof::watchThreadEnds() {
  HasEndKey = !pthread_key_create(&EndKey, onThreadEnd);
}

void Tracker::Event::acquire() {
  if (TheSlot.Forking) {
    // A handler of pthread_atfork allocates, in the parent or in the child.
    becomeChildIfForked();
    Mine = TheSlot.Forking ? TheSlot.Forking : TheSlot.Mine;
    return;
  }
  Mine = Tracked.Threads.acquire();
  IsBorrowed = Mine && TheSlot.IsEnding;
  if (!Mine || IsBorrowed)
    return;
  constexpr uintptr_t StackBytes = 8 << 20;
  auto Here = uintptr_t(__builtin_frame_address(0));
  Mine->StackBegin = Here - StackBytes;
  Mine->StackEnd = Here + StackBytes;
  // pthread_setspecific may allocate: that is no event of the program's.
  Mine->IsInEvent.store(true, Relaxed);
  TheSlot.Mine = Mine;
  uint64_t Missed = Mine->MissedEvents;
  if (HasEndKey)
    pthread_setspecific(EndKey, Mine);
  Mine->MissedEvents = Missed;
  setSignalStack(Mine->SignalStack, Thread::SignalStackBytes);
  Tracked.Gate.leave(*Mine);
}

void Tracker::Event::giveBack() {
  Tracked.Counts.peak().publish(Mine->Counts);
  Tracked.Threads.release(Mine);
}

bool Tracker::init(uint32_t Frames, unsigned MinBlockDistance) {
  MaxFrames = Frames;
  if (!initStackSteps() || !Blocks.init(MinBlockDistance) || !Contexts.init() ||
      !Threads.init() || !Functions.init() || !Broken.init()) {
    Message() << "not enough address space; running without profiling";
    return false;
  }
  Counts.peak().clear();
  Gate.init();
  Gate.open();
  return true;
}

ContextId Tracker::walk(Thread &T, HeapprofEntryFrame Entry,
                        const HeapprofSite *Site) {
  T.LatestStack.walk(Entry, MaxFrames);
  ContextId Id = Contexts.find(T.LatestStack, Site);
  T.Memos.keep(Entry, T.LatestStack, Id);
  return Id;
}

void Tracker::sample(uint64_t BytesPerSample) {
  Sampling.start(BytesPerSample);
  DoesMore.store(true, Relaxed);
}

void Tracker::addSample(Thread &T, const void *Block, size_t Size, ContextId Id,
                        Origin From) {
  if (!T.Samples.isReady() && !T.Samples.init())
    return;
  uint64_t *Count = T.Samples.of(Id);
  if (!Count)
    return;
  BlockRecord Stale = From == Origin::Malloc
                          ? Blocks.insertApart(Block, {Id, Size})
                          : Blocks.insertCustom(Block, {Id, Size});
  retireStale(T, Stale, 0);
  if (!Stale)
    Samples.add(Block);
  ++*Count;
  Counts.allocate(T.Counts, Id, Sampling.shareOf(Size));
}

BlockRecord Tracker::removeSample(const void *Block, Origin From) {
  BlockRecord Record;
  if (!Samples.probablyHas(Block))
    return Record;
  if (From == Origin::Malloc)
    Record = Blocks.removeApart(Block);
  // A block of the program's own allocator may be freed by free.
  if (!Record)
    Record = Blocks.removeCustom(Block);
  if (Record)
    Samples.remove(Block);
  return Record;
}

BlockRecord Tracker::takeSample(const void *Block) {
  Event T(*this);
  return T ? removeSample(Block, Origin::Malloc) : BlockRecord();
}

void Tracker::putSampleBack(const void *Block, BlockRecord Record) {
  Event T(*this);
  Blocks.insertApart(Block, Record);
  Samples.add(Block);
}

void Tracker::dropSample(BlockRecord Record) {
  Event T(*this);
  if (T)
    retire(*T, Record, 0);
}

void Tracker::enter(Thread &T, const void *Block, size_t Size, ContextId Id,
                    HeapprofEntryFrame Entry, Origin From) {
  if (HEAPPROF_UNLIKELY(Id == NoContext))
    return;
  if (Sampling.isOn())
    return addSample(T, Block, Size, Id, From);
  Birth StaleBirth = birthOf(Block, From);
  BlockRecord Stale = HEAPPROF_LIKELY(From == Origin::Malloc)
                          ? Blocks.insert(Block, {Id, Size})
                          : Blocks.insertCustom(Block, {Id, Size});
  retireStale(T, Stale, StaleBirth);
  Counts.allocate(T.Counts, Id, {Size});
  if (HEAPPROF_UNLIKELY(HasScopes.load(Relaxed)))
    noteAllocated(T, Block, From, Id, Size, Entry);
}

void Tracker::retireStale(Thread &T, BlockRecord Stale, Birth Born) {
  if (HEAPPROF_LIKELY(!Stale))
    return;
  UnseenFrees.fetch_add(1, Relaxed);
  retire(T, Stale, Born);
}

void Tracker::retire(Thread &T, BlockRecord Record, Birth Born) {
  Counts.release(T.Counts, Record.Context, shareOf(Record.Size));
  if (HEAPPROF_UNLIKELY(HasScopes.load(Relaxed)))
    noteFreed(T, Record, Born);
}

void Tracker::allocatedSlowly(const void *Block, size_t Size,
                              const HeapprofSite *Site,
                              HeapprofEntryFrame Entry, Origin From) {
  if (Sampling.isOn() && !Sampling.takes(TheSlot.NextSample, Size)) {
    // What was here before has been freed in a way that was not seen.
    if (HEAPPROF_UNLIKELY(Samples.probablyHas(Block)))
      freedSlowly(Block, From);
    return;
  }
  {
    Event T(*this);
    if (!T)
      return;
    enter(*T, Block, Size, contextAt(*T, Entry, Site), Entry, From);
  }
  if (HEAPPROF_UNLIKELY(TheSlot.HasBrokenBudget))
    reportBrokenBudgets();
}

void Tracker::allocatedEarly(const HeapprofEarlyBlock &Block) {
  if (Sampling.isOn() && !Sampling.takes(TheSlot.NextSample, Block.Size))
    return;
  Event T(*this);
  if (!T)
    return;
  ContextId Id = Contexts.findLost(uintptr_t(Block.ReturnAddress));
  enter(*T, Block.Address, Block.Size, Id, nullptr, Origin::Malloc);
}

void Tracker::freedSlowly(const void *Block, Origin From) {
  Event T(*this);
  if (!T)
    return;
  if (Sampling.isOn()) {
    if (BlockRecord Record = removeSample(Block, From))
      retire(*T, Record, 0);
    return;
  }
  Birth Born = birthOf(Block, From);
  BlockRecord Record = HEAPPROF_LIKELY(From == Origin::Malloc)
                           ? Blocks.remove(Block)
                           : Blocks.removeCustom(Block);
  if (Record)
    retire(*T, Record, Born);
}

void Tracker::resizedSlowly(const void *Block, BlockRecord Old, size_t Size) {
  {
    Event T(*this);
    if (HEAPPROF_UNLIKELY(!T))
      return;
    Birth StaleBirth = birthOf(Block, Origin::Malloc);
    BlockRecord Stale = Blocks.insert(Block, {Old.Context, Size});
    retireStale(*T, Stale, StaleBirth);
    Counts.resize((*T).Counts, Old.Context, Old.Size, Size);
    if (HEAPPROF_UNLIKELY(HasScopes.load(Relaxed))) {
      noteFreed(*T, Old, TheSlot.ResizedBirth);
      noteAllocated(*T, Block, Origin::Malloc, Old.Context, Size, nullptr);
    }
  }
  if (HEAPPROF_UNLIKELY(TheSlot.HasBrokenBudget))
    reportBrokenBudgets();
}

void Tracker::beforeFork() {
  // Makes sure that there is a state to put aside.
  {
    Event First(*this);
  }
  TheSlot.Forking = TheSlot.Mine;
  TheSlot.Mine = nullptr;
}

void Tracker::afterFork() {
  TheSlot.Mine = TheSlot.Forking;
  TheSlot.Forking = nullptr;
}

void Tracker::restartInChild() {
  Threads.keepOnly(TheSlot.Mine);
  // Else all children would have the same samples.
  TheSlot.NextSample = {};
  Contexts.repairInChild();
  Blocks.clear();
  if (Sampling.isOn())
    Samples.clear();
  for (Thread *T = Threads.made(); T; T = T->NextMade) {
    T->MissedEvents = 0;
    if (T != TheSlot.Mine)
      T->Memos.repairInChild();
    T->Counts.clear(Contexts.end());
    T->Samples.clear(Contexts.end());
    T->Events.clear(Contexts.end());
    Windows.forget(T->Windows);
    if (T == TheSlot.Mine)
      T->Calls.restart();
    else
      T->Calls.popAll([](const Activation &, Amount) {});
  }
  Windows.restart(Contexts.end());
  Functions.restart();
  Broken.clear();
  Counts.peak().clear();
  Gate.openInChild();
  UnseenFrees.store(0, Relaxed);
  EarlyLost = 0;
}

void Tracker::threadEnds(Thread &T) {
  dropSignalStack(T.SignalStack);
  bool IsCounted = Gate.enter(T);
  Counts.peak().publish(T.Counts);
  leaveAll(T);
  Windows.endThread(T.Windows, T.Serial++);
  if (IsCounted)
    Gate.leave(T);
  Threads.release(&T);
}

uint64_t Tracker::missedEvents() const {
  uint64_t Sum = 0;
  for (Thread *T = Threads.made(); T; T = T->NextMade)
    Sum += T->MissedEvents;
  return Sum;
}
