//===- Tracker.cpp - Blocks, contexts and counters, put together ----------===//

#include "entry/Tracker.h"

#include "process/Message.h"

#include <pthread.h>

using namespace heapprof;

Tracker heapprof::TheTracker;

static pthread_key_t EndKey;
static bool HasEndKey;

static void onThreadEnd(void *State) {
  auto *T = static_cast<Thread *>(State);
  TheSlot.Mine = nullptr;
  TheSlot.IsEnding = true;
  TheTracker.accounting().peak().publish(T->Counts);
  TheTracker.threads().release(T);
}

void heapprof::watchThreadEnds() {
  HasEndKey = !pthread_key_create(&EndKey, onThreadEnd);
}

/// The calling thread's state for the length of one event.
class Tracker::Borrowed {
public:
  explicit Borrowed(ThreadRegistry &Registry) : Registry(Registry) {
    Mine = TheSlot.Mine;
    if (HEAPPROF_UNLIKELY(!Mine))
      acquire();
  }
  ~Borrowed() {
    if (HEAPPROF_UNLIKELY(GiveBack)) {
      TheTracker.accounting().peak().publish(Mine->Counts);
      Registry.release(Mine);
    }
  }
  explicit operator bool() const { return Mine; }
  Thread &operator*() { return *Mine; }

private:
  HEAPPROF_NOINLINE void acquire() {
    Mine = Registry.acquire();
    GiveBack = Mine && TheSlot.IsEnding;
    if (!Mine || GiveBack)
      return;
    // Set first: pthread_setspecific may allocate.
    TheSlot.Mine = Mine;
    if (HasEndKey)
      pthread_setspecific(EndKey, Mine);
  }

  ThreadRegistry &Registry;
  Thread *Mine;
  bool GiveBack = false;
};

bool Tracker::init(uint32_t Frames, unsigned MinBlockDistance) {
  MaxFrames = Frames;
  if (!initStackWalk() || !Blocks.init(MinBlockDistance) || !Contexts.init()) {
    Message() << "not enough address space; running without profiling";
    return false;
  }
  Counts.peak().clear();
  IsOn.store(true, Release);
  return true;
}

void Tracker::enter(Thread &T, const void *Block, size_t Size,
                    const HeapprofSite *Site) {
  ContextId Id = Contexts.find(T.Scratch, Site);
  if (HEAPPROF_UNLIKELY(Id == NoContext))
    return;
  BlockRecord Stale = Blocks.insert(Block, {Id, Size});
  retireStale(T, Stale);
  Counts.allocate(T.Counts, Id, Size);
}

void Tracker::retireStale(Thread &T, BlockRecord Stale) {
  if (HEAPPROF_LIKELY(!Stale))
    return;
  UnseenFrees.fetch_add(1, Relaxed);
  retire(T, Stale);
}

void Tracker::retire(Thread &T, BlockRecord Record) {
  Counts.release(T.Counts, Record.Context, Record.Size);
}

void Tracker::allocated(const void *Block, size_t Size,
                        const HeapprofSite *Site, HeapprofEntryFrame Entry) {
  if (HEAPPROF_UNLIKELY(!IsOn.load(Relaxed)))
    return;
  Borrowed T(Threads);
  if (HEAPPROF_UNLIKELY(!T))
    return;
  walkStack(Entry, MaxFrames, (*T).Scratch);
  enter(*T, Block, Size, Site);
}

void Tracker::allocatedEarly(const HeapprofEarlyBlock &Block) {
  Borrowed T(Threads);
  if (!T)
    return;
  Stack &S = (*T).Scratch;
  S.Frames[0] = uintptr_t(Block.ReturnAddress);
  S.Hash = S.Frames[0];
  S.Depth = 1;
  S.End = StackEnd::Lost;
  enter(*T, Block.Address, Block.Size, nullptr);
}

void Tracker::freed(const void *Block) {
  BlockRecord Record = Blocks.remove(Block);
  if (!Record || HEAPPROF_UNLIKELY(!IsOn.load(Relaxed)))
    return;
  Borrowed T(Threads);
  if (HEAPPROF_LIKELY(bool(T)))
    retire(*T, Record);
}

void Tracker::resized(const void *Block, BlockRecord Old, size_t Size) {
  BlockRecord Stale = Blocks.insert(Block, {Old.Context, Size});
  if (HEAPPROF_UNLIKELY(!IsOn.load(Relaxed)))
    return;
  Borrowed T(Threads);
  if (HEAPPROF_UNLIKELY(!T))
    return;
  retireStale(*T, Stale);
  Counts.resize((*T).Counts, Old.Context, Old.Size, Size);
}

void Tracker::beforeFork() {
  Contexts.lock().lock();
  Blocks.lock().lock();
  Threads.lock().lock();
  Counts.peak().lock().lock();
}

void Tracker::afterFork() {
  Counts.peak().lock().unlock();
  Threads.lock().unlock();
  Blocks.lock().unlock();
  Contexts.lock().unlock();
}

void Tracker::restartInChild() {
  Threads.keepOnly(TheSlot.Mine);
  Blocks.clear();
  for (Thread *T = Threads.made(); T; T = T->NextMade)
    T->Counts.clear(Contexts.end());
  Counts.peak().clear();
  UnseenFrees.store(0, Relaxed);
  EarlyLost = 0;
}
