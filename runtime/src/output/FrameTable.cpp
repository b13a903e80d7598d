//===- FrameTable.cpp - Numbers for the frames of a profile ---------------===//

#include "output/FrameTable.h"

#include <sys/mman.h>

using namespace heapprof;

bool FrameTable::init(const Snapshot &S) {
  size_t Frames = 1;
  for (size_t I = 0; I < S.Count; ++I)
    Frames += S.Points[I].Depth;
  size_t SlotCount = 64;
  while (SlotCount < Frames * 2)
    SlotCount *= 2;
  Mask = SlotCount - 1;
  // Only the pages of frames that are distinct are ever touched.
  EntryBytes = Frames * sizeof(Entry);
  Entries = static_cast<Entry *>(reserve(EntryBytes));
  Slots = static_cast<uint32_t *>(reserve(SlotCount * sizeof(uint32_t)));
  return Entries && Slots;
}

FrameTable::~FrameTable() {
  if (Entries)
    munmap(Entries, EntryBytes);
  if (Slots)
    munmap(Slots, (Mask + 1) * sizeof(uint32_t));
}

FrameTable::Range FrameTable::number(uintptr_t Frame,
                                     const HeapprofSite *Site) {
  if (Site && !Site->Count)
    Site = nullptr;
  uint64_t Key = Frame ^ (uintptr_t(Site) << 1);
  size_t Slot = (Key * UINT64_C(0x9e3779b97f4a7c15)) >> 20 & Mask;
  for (; Slots[Slot]; Slot = (Slot + 1) & Mask) {
    const Entry &E = Entries[Slots[Slot] - 1];
    if (E.Frame == Frame && E.Site == Site)
      return {E.First, E.Count};
  }
  uint32_t Count = Site ? Site->Count : 1;
  Entries[Used] = {Frame, Site, NextNumber, Count};
  Slots[Slot] = uint32_t(++Used);
  NextNumber += Count;
  return {NextNumber - Count, Count};
}
