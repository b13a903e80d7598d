//===- Contexts.cpp - Every distinct call stack, once ---------------------===//

#include "stack/Contexts.h"

#include <cstring>

using namespace heapprof;

static constexpr size_t FirstSlots = size_t(1) << 12;

static uint64_t edge(StackNode Parent, StackNode Child) {
  return uint64_t(Parent) << 32 | Child;
}

static size_t hash(StackNode Parent, uintptr_t Pc) {
  return ((Pc ^ uint64_t(Parent) << 40) * UINT64_C(0x9e3779b97f4a7c15) ^
          Parent * UINT64_C(0xbf58476d1ce4e5b9)) >>
         24;
}

bool ContextTable::init() {
  return replaceIndex(FirstSlots) && Nodes.init() && ById.init();
}

void ContextTable::place(Index &I, uint64_t Edge) {
  size_t At = hash(StackNode(Edge >> 32), Nodes[StackNode(Edge)].Pc) & I.Mask;
  while (I.Slots[At].load(Relaxed))
    At = (At + 1) & I.Mask;
  I.Slots[At].store(Edge, Release);
}

/// 0 if there is none. Listed: how many other children have been looked at.
HEAPPROF_ALWAYS_INLINE StackNode ContextTable::lookup(StackNode Parent,
                                                      uintptr_t Pc,
                                                      unsigned &Listed) const {
  const Node &P = Nodes[Parent];
  uint16_t Tag = tagOf(Pc);
  Listed = 0;
  StackNode N = P.First.load(Acquire);
  if (!N)
    return 0;
  if (P.FirstTag == Tag && Nodes[N].Pc == Pc)
    return N;
  Listed = 1;
  N = P.Second.load(Acquire);
  if (!N)
    return 0;
  if (P.SecondTag == Tag && Nodes[N].Pc == Pc)
    return N;
  while (++Listed, N = Nodes[N].NextSibling.load(Acquire))
    if (Nodes[N].Pc == Pc)
      return N;
  return HEAPPROF_LIKELY(Listed < ListedChildren) ? 0
                                                  : lookupIndexed(Parent, Pc);
}

StackNode ContextTable::lookupIndexed(StackNode Parent, uintptr_t Pc) const {
  const Index &I = *Current.load(Acquire);
  for (size_t At = hash(Parent, Pc) & I.Mask;; At = (At + 1) & I.Mask) {
    uint64_t Edge = I.Slots[At].load(Acquire);
    if (!Edge)
      return 0;
    if (Edge >> 32 == Parent && Nodes[StackNode(Edge)].Pc == Pc)
      return StackNode(Edge);
  }
}

HEAPPROF_ALWAYS_INLINE StackNode ContextTable::child(StackNode Parent,
                                                     uintptr_t Pc) {
  unsigned Listed;
  StackNode N = lookup(Parent, Pc, Listed);
  return HEAPPROF_LIKELY(N) ? N : insert(Parent, Pc);
}

/// A table with as many slots, of all nodes that are in the present one.
bool ContextTable::replaceIndex(size_t Slots) {
  auto *I = static_cast<Index *>(
      reserve(sizeof(Index) + Slots * sizeof(Index::Slots[0])));
  if (!I)
    return false;
  I->Mask = Slots - 1;
  if (const Index *Old = Current.load(Relaxed))
    for (size_t At = 0; At <= Old->Mask; ++At)
      if (uint64_t Edge = Old->Slots[At].load(Relaxed))
        place(*I, Edge);
  Current.store(I, Release);
  return true;
}

/// 0 when memory is out.
StackNode ContextTable::insert(StackNode Parent, uintptr_t Pc) {
  ScopedLock Guard(Lock);
  unsigned Listed;
  if (StackNode N = lookup(Parent, Pc, Listed))
    return N;
  StackNode N = NextNode.load(Relaxed);
  size_t Slots = Current.load(Relaxed)->Mask + 1;
  bool IsListed = Listed < ListedChildren;
  if (N == MaxNodes ||
      (!IsListed && IndexedCount * 2 >= Slots && !replaceIndex(Slots * 2)))
    return 0;
  Node &New = Nodes[N];
  New.Pc = Pc;
  New.Parent = Parent;
  // Counted before it can be found: see repairInChild.
  NextNode.store(N + 1, Release);
  Node &P = Nodes[Parent];
  if (!Listed) {
    P.FirstTag = tagOf(Pc);
    P.First.store(N, Release);
  } else if (Listed == 1) {
    P.SecondTag = tagOf(Pc);
    P.Second.store(N, Release);
  } else if (IsListed) {
    std::atomic<StackNode> &Link = Nodes[P.Second.load(Relaxed)].NextSibling;
    New.NextSibling.store(Link.load(Relaxed), Relaxed);
    Link.store(N, Release);
  } else {
    place(*Current.load(Relaxed), edge(Parent, N));
    ++IndexedCount;
  }
  return N;
}

ContextId ContextTable::enter(StackNode N, StackEnd End,
                              const HeapprofSite *Site) {
  ScopedLock Guard(Lock);
  if (ContextId Id = contextOf(N))
    return Id;
  ContextId Id = NextId.load(Relaxed);
  if (Id == MaxContexts)
    return NoContext;
  ById[Id] = {Site, N, End, false};
  if (CopiesSites)
    ownSite(ById[Id]);
  NextId.store(Id + 1, Release);
  Nodes[N].Context.store(Id, Release);
  return Id;
}

ContextId ContextTable::findSlowly(Stack &S, const HeapprofSite *Site) {
  uint32_t I = S.known();
  StackNode N = I ? S[I - 1].Node : rootOf(S.end());
  for (; I < S.depth(); ++I) {
    N = child(N, S[I].Place.Pc);
    if (!N)
      return NoContext;
    S[I].Node = N;
    S.setKnown(I + 1);
  }
  ContextId Id = contextOf(N);
  return Id ? Id : enter(N, S.end(), Site);
}

ContextId ContextTable::findLost(uintptr_t Pc) {
  StackNode N = child(rootOf(StackEnd::Lost), Pc);
  return N ? enter(N, StackEnd::Lost, nullptr) : NoContext;
}

void ContextTable::repairInChild() {
  Lock.unlock();
  // What is left of its chunk is not known for certain. What was being entered
  // is there and not found, or not there: it is entered again.
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
    ownSite(ById[Id]);
}

void ContextTable::moveFrames(uintptr_t Begin, uintptr_t End,
                              uintptr_t NewBegin) {
  // A frame is the address after a call, which may be the end of the code.
  auto IsMoved = [=](uintptr_t Pc) { return Pc - 1 >= Begin && Pc - 1 < End; };
  ScopedLock Guard(Lock);
  for (StackNode N = FirstNode, Last = NextNode.load(Relaxed); N < Last; ++N)
    if (IsMoved(Nodes[N].Pc))
      Nodes[N].Pc += NewBegin - Begin;
}
