//===- Contexts.cpp - Every distinct call stack, once ---------------------===//

#include "stack/Contexts.h"

#include <cstring>

using namespace heapprof;

static constexpr size_t FirstSlots = size_t(1) << 14;

ContextTable::Index *ContextTable::makeIndex(size_t Slots) {
  auto *I = static_cast<Index *>(
      reserve(sizeof(Index) + Slots * sizeof(std::atomic<ContextId>)));
  if (I)
    I->Mask = Slots - 1;
  return I;
}

bool ContextTable::init() {
  Current.store(makeIndex(FirstSlots), Release);
  return Current.load(Relaxed) && ById.init();
}

void ContextTable::place(Index &I, uint64_t Hash, ContextId Id) {
  size_t Slot = Hash & I.Mask;
  while (I.Slots[Slot].load(Relaxed) != NoContext)
    Slot = (Slot + 1) & I.Mask;
  I.Slots[Slot].store(Id, Release);
}

ContextId ContextTable::lookup(const Index &I, const Stack &S) const {
  for (size_t Slot = S.Hash & I.Mask;; Slot = (Slot + 1) & I.Mask) {
    ContextId Id = I.Slots[Slot].load(Acquire);
    if (Id == NoContext)
      return NoContext;
    const Context &C = *ById[Id];
    if (C.Hash == S.Hash && C.Depth == S.Depth && C.End == S.End &&
        !memcmp(C.Frames, S.Frames, S.Depth * sizeof(S.Frames[0])))
      return Id;
  }
}

ContextId ContextTable::find(const Stack &S, const HeapprofSite *Site) {
  ContextId Id = lookup(*Current.load(Acquire), S);
  return HEAPPROF_LIKELY(Id != NoContext) ? Id : insert(S, Site);
}

bool ContextTable::grow() {
  Index *Old = Current.load(Relaxed);
  Index *New = makeIndex((Old->Mask + 1) * 2);
  if (!New)
    return false;
  for (ContextId Id = 1, End = NextId.load(Relaxed); Id < End; ++Id)
    place(*New, ById[Id]->Hash, Id);
  Current.store(New, Release);
  return true;
}

ContextId ContextTable::insert(const Stack &S, const HeapprofSite *Site) {
  ScopedLock Guard(Lock);
  if (ContextId Id = lookup(*Current.load(Relaxed), S))
    return Id;
  ContextId Id = NextId.load(Relaxed);
  if (Id == MaxContexts)
    return NoContext;
  if (Id * 2 > Current.load(Relaxed)->Mask && !grow())
    return NoContext;
  size_t FrameBytes = S.Depth * sizeof(S.Frames[0]);
  auto *C =
      static_cast<Context *>(Memory.allocate(sizeof(Context) + FrameBytes));
  if (!C)
    return NoContext;
  C->Hash = S.Hash;
  C->Site = Site;
  C->Depth = S.Depth;
  C->End = S.End;
  memcpy(C->Frames, S.Frames, FrameBytes);
  ById[Id] = C;
  place(*Current.load(Relaxed), S.Hash, Id);
  NextId.store(Id + 1, Release);
  return Id;
}
