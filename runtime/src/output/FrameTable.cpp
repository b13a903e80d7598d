//===- FrameTable.cpp - Numbers for the frames of a profile ---------------===//

#include "output/FrameTable.h"

using namespace heapprof;

bool FrameTable::init(const PointStacks &TheStacks) {
  Stacks = &TheStacks;
  return Entries.extend(1) && Plain.extend(Stacks->framesEnd());
}

/// 0 when memory is out.
uint32_t FrameTable::enter(FrameId Frame, const HeapprofSite *Site) {
  uint32_t Count = Site ? Site->Count : 1;
  auto E = uint32_t(Entries.size());
  if (!Entries.push({Stacks->addressOf(Frame), Site, NextNumber, Count}))
    return 0;
  NextNumber += Count;
  return E;
}

FrameTable::Range FrameTable::number(FrameId Frame, const HeapprofSite *Site) {
  uint32_t E;
  if (!Site || !Site->Count) {
    E = Plain[Frame];
    if (!E)
      E = Plain[Frame] = enter(Frame, nullptr);
  } else {
    uint64_t Hash = hashOf(Frame ^ uintptr_t(Site) << 1);
    uintptr_t Pc = Stacks->addressOf(Frame);
    E = WithSite.find(Hash, [&](uint32_t E) {
      return Entries[E].Frame == Pc && Entries[E].Site == Site;
    });
    if (!E && (E = enter(Frame, Site)) && !WithSite.add(Hash, E))
      E = 0;
  }
  return E ? Range{Entries[E].First, Entries[E].Count} : Range{0, 0};
}
