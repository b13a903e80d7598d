//===- Scopes.cpp - Events, annotated functions and windows ---------------===//
//
// The part of the tracker that knows what an allocation is inside of.
//
//===----------------------------------------------------------------------===//

#include "entry/TrackerEvent.h"

#include "process/Message.h"

#include <algorithm>
#include <cstdio>

using namespace heapprof;

bool Tracker::startScopes() {
  if (HEAPPROF_LIKELY(HasScopes.load(Relaxed)))
    return true;
  if (Sampling.isOn()) {
    static std::atomic<bool> IsSaid{false};
    if (!IsSaid.exchange(true))
      Message() << "sample=" << Sampling.rate()
                << ": scopes, budgets and the memory of hotspots need every "
                   "block and are off";
    return false;
  }
  if (!Blocks.keepBirths())
    return false;
  HasScopes.store(true, Relaxed);
  DoesMore.store(true, Relaxed);
  return true;
}

void Tracker::noteBroken(const char *Name, bool IsFunction, bool IsBytes,
                         uint64_t Limit, uint64_t Value, ContextId Id) {
  BrokenBudget B{{}, IsFunction, IsBytes, Limit, Value, Id};
  snprintf(B.Name, sizeof(B.Name), "%s", Name);
  Broken.add(B);
  TheSlot.HasBrokenBudget = true;
}

/// An activation is over: its context learns what it has cost, in the whole run
/// and in the windows that it began in.
void Tracker::keepCost(Thread &T, const Activation &A, Amount Inside) {
  EventCounters *C = A.Context ? T.Events.of(A.Context) : nullptr;
  if (!C)
    return;
  if (!A.IsOutermost)
    Inside = {};
  C->Inside += Inside;
  C->Peak.raiseTo(A.Max);
  auto Keep = [&](Window &W) { W.cost(A.Context, A.Function, Inside, A.Max); };
  Birth Beginning = makeBirth(T.Number, A.Serial);
  WindowTable::forEachAround(T.Windows, Beginning, Keep);
  WindowTable::forEachAround(Windows.Process, Beginning, Keep);
}

/// Ends the activations that a jump has left.
void Tracker::leaveJumpedOver(Thread &T, HeapprofEntryFrame Entry,
                              bool IsCall) {
  if (T.Calls.isEmpty() || !Entry)
    return;
  T.Calls.popJumpedOver(
      Entry, IsCall, T.StackBegin, T.StackEnd,
      [&](const Activation &A, Amount Inside) { keepCost(T, A, Inside); });
}

void Tracker::leaveAll(Thread &T) {
  T.Calls.popAll(
      [&](const Activation &A, Amount Inside) { keepCost(T, A, Inside); });
}

void Tracker::noteAllocated(Thread &T, const void *Block, Origin From,
                            ContextId Id, size_t Size,
                            HeapprofEntryFrame Entry) {
  Blocks.setBirth(Block, From == Origin::Custom, T.birth());
  leaveJumpedOver(T, Entry, /*IsCall=*/false);
  if (T.Calls.allocated(Size)) {
    Activations::Broken B;
    while (T.Calls.takeBroken(B)) {
      FunctionTable::Function &F = Functions[B.Function];
      if (!F.IsReported.exchange(true))
        noteBroken(F.Name, true, B.IsBytes,
                   B.IsBytes ? F.MaxBytes : F.MaxBlocks, B.Value, Id);
    }
  }
  auto Count = [&](Window &W) {
    if (WindowTable::hasEnded(W) || !W.allocated(Id, Size))
      return;
    WindowStats Sums = W.stats();
    bool IsBytes = uint64_t(Sums.Live.Bytes) > W.limits().Bytes;
    noteBroken(W.name(), false, IsBytes,
               IsBytes ? W.limits().Bytes : W.limits().Blocks,
               uint64_t(IsBytes ? Sums.Live.Bytes : Sums.Total.Blocks), Id);
  };
  WindowTable::forEach(T.Windows, Count);
  WindowTable::forEach(Windows.Process, Count);
}

void Tracker::noteFreed(Thread &T, BlockRecord Record, Birth Born) {
  if (!Born)
    return;
  uint32_t Number = threadOf(Born);
  if (Number == T.Number)
    T.Calls.freed(serialOf(Born), Record.Size);
  auto Count = [&](Window &W) { W.freed(Record.Context, Record.Size); };
  WindowTable::forEachAround(Threads.find(Number)->Windows, Born, Count);
  WindowTable::forEachAround(Windows.Process, Born, Count);
}

ContextId Tracker::countEvent(Thread &T, uint64_t Weight, FunctionId Hotspot,
                              const HeapprofSite *Site,
                              HeapprofEntryFrame Entry) {
  ContextId Id = contextAt(T, Entry, Site);
  if (Id == NoContext || (!T.Events.isReady() && !T.Events.init()))
    return NoContext;
  EventCounters *C = T.Events.of(Id);
  if (!C)
    return NoContext;
  ++C->Events;
  addUnits(C->Units, Weight);
  C->Function = Hotspot;
  auto Count = [&](Window &W) {
    if (!WindowTable::hasEnded(W))
      W.event(Id, Weight);
  };
  WindowTable::forEach(T.Windows, Count);
  WindowTable::forEach(Windows.Process, Count);
  return Id;
}

void Tracker::adHocEvent(uint64_t Weight, const HeapprofSite *Site,
                         HeapprofEntryFrame Entry) {
  Event T(*this);
  if (T)
    countEvent(*T, Weight, /*Hotspot=*/0, Site, Entry);
}

uint64_t Tracker::enterFunction(HeapprofFunction &F, uint64_t Weight,
                                const HeapprofSite *Site,
                                HeapprofEntryFrame Entry) {
  Event E(*this);
  FunctionId Number = E ? Functions.idOf(F) : 0;
  if (!Number)
    return 0;
  Thread &T = *E;
  ContextId Id = NoContext;
  if (F.Flags & HEAPPROF_IS_HOTSPOT)
    Id = countEvent(T, Weight, Number, Site, Entry);
  if (!startScopes() || T.Number > MaxThreadNumber)
    return 0;
  // A state that is borrowed goes back before the function ends.
  if (F.Flags & HEAPPROF_IS_COROUTINE || TheSlot.IsEnding)
    return 0;
  leaveJumpedOver(T, Entry, /*IsCall=*/true);
  uint64_t Serial = ++T.Serial;
  if (!T.Calls.push(Number, Functions[Number], Id, Entry, Serial))
    return 0;
  return makeBirth(T.Number, Serial);
}

void Tracker::leaveFunction(uint64_t Token) {
  Event E(*this);
  if (!E)
    return;
  Thread &T = *E;
  // A coroutine's stack may have gone to another thread.
  if (threadOf(Token) != T.Number)
    return;
  T.Calls.popTo(serialOf(Token), [&](const Activation &A, Amount Inside) {
    keepCost(T, A, Inside);
  });
}

WindowTable::List *Tracker::listOf(const Window &W) {
  uint32_t Owner = WindowTable::ownerOf(W);
  return Owner == WindowTable::AllThreads ? &Windows.Process
                                          : &Threads.find(Owner)->Windows;
}

uint64_t Tracker::openWindow(const char *Name, WindowLimits Limits,
                             bool IsForAll) {
  Window *W = nullptr;
  {
    Event E(*this);
    if (!E || !startScopes() || (*E).Number > MaxThreadNumber)
      return 0;
    Thread &T = *E;
    if (!IsForAll)
      W = Windows.open(T.Windows, Name, Limits, T.Number, 1,
                       [&](uint32_t) { return ++T.Serial; });
  }
  if (IsForAll) {
    // Other threads' serials change only while none is inside an event.
    bool IsConsistent = pause();
    uint32_t Count = std::min(Threads.count(), MaxThreadNumber + 1);
    if (IsConsistent)
      W = Windows.open(Windows.Process, Name, Limits, WindowTable::AllThreads,
                       Count,
                       [&](uint32_t N) { return ++Threads.find(N)->Serial; });
    resume();
  }
  return W ? Windows.handleOf(*W) : 0;
}

bool Tracker::endWindow(uint64_t Handle, bool IsReleased) {
  Event E(*this);
  Window *W = E ? Windows.find(Handle) : nullptr;
  if (!W)
    return false;
  Windows.close(*listOf(*W), *W);
  if (IsReleased)
    Windows.release(*W, Contexts.end());
  return true;
}

bool Tracker::statsOf(uint64_t Handle, WindowStats &Stats) {
  Event E(*this);
  Window *W = E ? Windows.find(Handle) : nullptr;
  if (!W)
    return false;
  Stats = W->stats();
  return true;
}
