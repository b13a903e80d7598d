//===- Windows.cpp - A part of the run with a profile of its own ----------===//

#include "count/Windows.h"

#include <cstring>

using namespace heapprof;

bool Window::begin(const char *Title, WindowLimits Wanted) {
  strncpy(Name, Title ? Title : "", MaxName - 1);
  Limits = Wanted;
  IsReported = false;
  Sums = {};
  Counts.peak().clear();
  return (Heap.Counts.isReady() || Heap.init()) &&
         (AdHoc.isReady() || AdHoc.init());
}

bool Window::breaksBudget() {
  if (IsReported || (uint64_t(Sums.Live.Bytes) <= Limits.Bytes &&
                     uint64_t(Sums.Total.Blocks) <= Limits.Blocks))
    return false;
  IsReported = true;
  return true;
}

bool Window::allocated(ContextId Id, uint64_t Bytes) {
  ScopedLock Guard(Lock);
  Counts.allocate(Heap, Id, {Bytes});
  Sums.Total += block(Bytes);
  Sums.Live += block(Bytes);
  Sums.Max.raiseTo(Sums.Live);
  return HEAPPROF_UNLIKELY(breaksBudget());
}

void Window::freed(ContextId Id, uint64_t Bytes) {
  ScopedLock Guard(Lock);
  Counts.release(Heap, Id, {Bytes});
  Sums.Live -= block(Bytes);
}

void Window::event(ContextId Id, uint64_t Weight) {
  ScopedLock Guard(Lock);
  ++Sums.Events;
  addUnits(Sums.Units, Weight);
  EventCounters *C = AdHoc.of(Id);
  if (!C)
    return;
  ++C->Events;
  addUnits(C->Units, Weight);
}

void Window::cost(ContextId Id, uint32_t Function, Amount Inside, Amount Max) {
  ScopedLock Guard(Lock);
  EventCounters *C = AdHoc.of(Id);
  if (!C)
    return;
  C->Function = Function;
  C->Inside += Inside;
  C->Peak.raiseTo(Max);
}

WindowStats Window::stats() {
  ScopedLock Guard(Lock);
  return Sums;
}

void Window::clear(ContextId End) {
  Heap.clear(End);
  AdHoc.clear(End);
}

Window *WindowTable::take() {
  ScopedLock Guard(Lock);
  if (!Windows.isReady() && !Windows.init())
    return nullptr;
  if (Window *W = Free) {
    Free = W->Next;
    return W;
  }
  return Used < MaxWindows ? &Windows[Used++] : nullptr;
}

void WindowTable::link(List &L, Window &W) {
  ScopedLock Guard(L.Lock);
  W.IsOpen = true;
  W.Next = L.First.load(Relaxed);
  L.First.store(&W, Relaxed);
}

void WindowTable::close(List &L, Window &W) {
  ScopedLock Guard(L.Lock);
  if (!W.IsOpen)
    return;
  W.IsOpen = false;
  if (L.First.load(Relaxed) == &W) {
    L.First.store(W.Next, Relaxed);
    return;
  }
  for (Window *Other = L.First.load(Relaxed); Other; Other = Other->Next)
    if (Other->Next == &W)
      Other->Next = W.Next;
}

void WindowTable::endThread(List &L, uint64_t Serial) {
  ScopedLock Guard(L.Lock);
  for (Window *W = L.First.load(Relaxed); W; W = W->Next)
    if (!hasEnded(*W))
      W->LastSerial = Serial;
}

void WindowTable::release(Window &W, ContextId End) {
  W.clear(End);
  ScopedLock Guard(Lock);
  ++W.Generation;
  W.Next = Free;
  Free = &W;
}

// bits 0-31: the place, from 1; bits 32-63: how often it had been used.
uint64_t WindowTable::handleOf(const Window &W) const {
  return uint64_t(W.Generation) << 32 | uint64_t(&W - &Windows[0] + 1);
}

Window *WindowTable::find(uint64_t Handle) {
  uint64_t Place = Handle & UINT32_MAX;
  ScopedLock Guard(Lock);
  if (!Place || Place > Used)
    return nullptr;
  Window &W = Windows[Place - 1];
  return W.Generation == Handle >> 32 ? &W : nullptr;
}

bool WindowTable::isBornIn(const Window &W, Birth B) {
  if (!B)
    return false;
  // Those of one thread are in that thread's list.
  if (W.Owner != AllThreads)
    return serialOf(B) >= W.FirstSerial && serialOf(B) <= W.LastSerial;
  uint32_t Thread = threadOf(B);
  return Thread >= W.ThreadCount || serialOf(B) >= W.FirstSerials[Thread];
}

void WindowTable::restart(ContextId End) {
  Lock.unlock();
  forget(Process);
  Free = nullptr;
  for (size_t I = 0; I < Used; ++I) {
    Windows[I].unlock();
    Windows[I].IsOpen = false;
    release(Windows[I], End);
  }
}
