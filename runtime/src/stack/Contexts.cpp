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
  if (CopiesSites)
    ownSite(*C);
  memcpy(C->Frames, S.Frames, FrameBytes);
  ById[Id] = C;
  place(*Current.load(Relaxed), S.Hash, Id);
  NextId.store(Id + 1, Release);
  return Id;
}

void ContextTable::repairInChild() {
  Lock.unlock();
  // What is left of its chunk is not known for certain. A context that was
  // being entered is found again or entered again: lookup() verifies.
  Memory = Arena();
}

void ContextTable::ownSite(Context &C) {
  const HeapprofSite *Site = C.Site;
  if (!Site || C.OwnsSite)
    return;
  size_t FrameBytes = Site->Count * sizeof(HeapprofFrame);
  size_t Bytes = sizeof(HeapprofSite) + FrameBytes;
  for (uint32_t I = 0; I < Site->Count; ++I)
    Bytes += strlen(heapprofString(&Site->Frames[I].Function)) + 1 +
             strlen(heapprofString(&Site->Frames[I].File)) + 1;
  auto *Copy = static_cast<HeapprofSite *>(Memory.allocate(Bytes));
  // Without memory the symbolizer has to do without the site.
  C.Site = Copy;
  C.OwnsSite = true;
  if (!Copy)
    return;
  Copy->Count = Site->Count;
  char *Text = reinterpret_cast<char *>(Copy->Frames + Site->Count);
  auto CopyString = [&Text](const int32_t &From, int32_t &To) {
    if (!From)
      return;
    To = int32_t(Text - reinterpret_cast<char *>(&To));
    Text = stpcpy(Text, heapprofString(&From)) + 1;
  };
  for (uint32_t I = 0; I < Site->Count; ++I) {
    const HeapprofFrame &From = Site->Frames[I];
    HeapprofFrame &To = Copy->Frames[I];
    CopyString(From.Function, To.Function);
    CopyString(From.File, To.File);
    To.Line = From.Line;
    To.Column = From.Column;
  }
}

void ContextTable::ownSites() {
  ScopedLock Guard(Lock);
  CopiesSites = true;
  for (ContextId Id = 1, End = NextId.load(Relaxed); Id < End; ++Id)
    ownSite(*ById[Id]);
}

void ContextTable::moveFrames(uintptr_t Begin, uintptr_t End,
                              uintptr_t NewBegin) {
  ScopedLock Guard(Lock);
  for (ContextId Id = 1, Last = NextId.load(Relaxed); Id < Last; ++Id) {
    Context &C = *ById[Id];
    for (uint32_t I = 0; I < C.Depth; ++I) {
      // A frame is the address after a call, which may be the end of the code.
      uintptr_t Address = C.Frames[I] - 1;
      if (Address >= Begin && Address < End)
        C.Frames[I] = Address - Begin + NewBegin + 1;
    }
  }
}
