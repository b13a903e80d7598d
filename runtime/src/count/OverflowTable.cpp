//===- OverflowTable.cpp - Records of the blocks that have no word --------===//

#include "count/OverflowTable.h"

using namespace heapprof;

void OverflowTable::insert(const void *Block, ItemKind Kind,
                           BlockRecord Record) {
  ScopedLock Guard(Lock);
  if (!Items.isReady() && !Items.init())
    return;
  uint32_t Id = FreeItem;
  if (Id)
    FreeItem = Items[Id].Next;
  else if (UsedItems < MaxItems)
    Id = UsedItems++;
  else
    return;
  uint32_t &Head = Buckets[bucketOf(Block)];
  Items[Id] = {Block, Record.Size, 0, Record.Context, Head, Kind};
  Head = Id;
  Counts[unsigned(Kind)].fetch_add(1, Relaxed);
}

BlockRecord OverflowTable::remove(const void *Block, ItemKind Kind) {
  ScopedLock Guard(Lock);
  for (uint32_t *Link = &Buckets[bucketOf(Block)]; *Link;
       Link = &Items[*Link].Next) {
    uint32_t Id = *Link;
    Item &I = Items[Id];
    if (I.Block != Block || I.Kind != Kind)
      continue;
    BlockRecord Record{I.Context, I.Size};
    *Link = I.Next;
    I.Next = FreeItem;
    FreeItem = Id;
    Counts[unsigned(Kind)].fetch_sub(1, Relaxed);
    return Record;
  }
  return {};
}

void OverflowTable::clear() {
  // In a forked child, whose parent's other threads may have held it.
  Lock.unlock();
  if (UsedItems == 1)
    return;
  for (size_t I = 0; I < Buckets.capacity(); ++I)
    if (Buckets[I])
      Buckets[I] = 0;
  FreeItem = 0;
  UsedItems = 1;
  for (std::atomic<size_t> &C : Counts)
    C.store(0, Relaxed);
}
