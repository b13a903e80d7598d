//===- BlockTable.cpp - The record of each live block ---------------------===//

#include "count/BlockTable.h"

#include <sys/mman.h>

using namespace heapprof;

bool BlockTable::init(unsigned MinDistance) {
  LogGranule = MinDistance >= 32 ? 5 : 4;
  static_assert(ContextTable::MaxContexts <= size_t(1) << 30,
                "a record has 30 bits for the context");
  return Leaves.init() && Made.init() && Buckets.init();
}

BlockTable::Leaf *BlockTable::makeLeaf(uintptr_t Address) {
  if (Address >> LogAddress)
    return nullptr;
  ScopedLock Guard(Lock);
  std::atomic<Leaf *> &Slot = Leaves[Address >> LogLeaf];
  if (Leaf *Existing = Slot.load(Relaxed))
    return Existing;
  auto *New = static_cast<Leaf *>(reserve(leafBytes()));
  if (New)
    Made[MadeCount++] = New;
  Slot.store(New, Release);
  return New;
}

BlockRecord BlockTable::insertSlowly(uintptr_t Address, BlockRecord Record) {
  // An old record of this address may be in either place.
  BlockRecord Stale = remove(reinterpret_cast<void *>(Address));
  Leaf *L = leafOf(Address);
  if (!L)
    L = makeLeaf(Address);
  if (L && Record.Size < LargeSize && !L[granuleOf(Address)].load(Relaxed))
    L[granuleOf(Address)].store(encode(Address, Record), Relaxed);
  else
    insertOverflow(Address, Record);
  return Stale;
}

BlockRecord BlockTable::removeSlowly(const void *Block) {
  BlockRecord Found;
  if (OverflowCount.load(Relaxed))
    Found = removeOverflow(uintptr_t(Block));
  // A wrapper of malloc whose blocks are freed by free.
  if (!Found && CustomCount.load(Relaxed))
    Found = removeCustom(Block);
  return Found;
}

BlockRecord BlockTable::replaceOverflow(uintptr_t Address, BlockRecord Record) {
  BlockRecord Stale = removeOverflow(Address);
  insertOverflow(Address, Record);
  return Stale;
}

size_t BlockTable::bucketOf(uintptr_t Address) {
  return (Address * UINT64_C(0x9e3779b97f4a7c15)) >> (64 - LogBuckets);
}

void BlockTable::insertOverflow(uintptr_t Address, BlockRecord Record) {
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
  uint32_t &Head = Buckets[bucketOf(Address)];
  Items[Id] = {Address, Record.Size, 0, Record.Context, Head};
  Head = Id;
  countOf(Address).fetch_add(1, Relaxed);
}

BlockRecord BlockTable::removeOverflow(uintptr_t Address) {
  ScopedLock Guard(Lock);
  for (uint32_t *Link = &Buckets[bucketOf(Address)]; *Link;
       Link = &Items[*Link].Next) {
    uint32_t Id = *Link;
    Item &I = Items[Id];
    if (I.Address != Address)
      continue;
    BlockRecord Record{I.Context, I.Size};
    *Link = I.Next;
    I.Next = FreeItem;
    FreeItem = Id;
    countOf(Address).fetch_sub(1, Relaxed);
    return Record;
  }
  return {};
}

bool BlockTable::keepBirths() {
  ScopedLock Guard(Lock);
  return BirthLeaves.isReady() || BirthLeaves.init();
}

BlockTable::BirthLeaf *BlockTable::birthLeafOf(uintptr_t Address,
                                               bool IsWanted) {
  std::atomic<BirthLeaf *> &Slot = BirthLeaves[Address >> LogLeaf];
  BirthLeaf *L = Slot.load(Acquire);
  if (HEAPPROF_LIKELY(L) || !IsWanted)
    return L;
  ScopedLock Guard(Lock);
  L = Slot.load(Relaxed);
  if (!L)
    L = static_cast<BirthLeaf *>(reserve(leafBytes()));
  Slot.store(L, Release);
  return L;
}

bool BlockTable::isInShadow(uintptr_t Address) const {
  const Leaf *L = leafOf(Address);
  return L && isOf(L[granuleOf(Address)].load(Relaxed), Address);
}

/// Calls Do with the overflow table's item of this address, if there is one.
template <typename DoT> bool BlockTable::withItem(uintptr_t Address, DoT Do) {
  if (HEAPPROF_LIKELY(!countOf(Address).load(Relaxed)))
    return false;
  ScopedLock Guard(Lock);
  for (uint32_t Id = Buckets[bucketOf(Address)]; Id; Id = Items[Id].Next)
    if (Items[Id].Address == Address) {
      Do(Items[Id]);
      return true;
    }
  return false;
}

Birth BlockTable::birthOf(const void *Block, bool IsCustom) {
  auto Address = uintptr_t(Block);
  if (!IsCustom && isInShadow(Address)) {
    BirthLeaf *L = birthLeafOf(Address, false);
    return L ? L[granuleOf(Address)].load(Relaxed) : 0;
  }
  Birth B = 0;
  auto Read = [&](const Item &I) { B = I.Born; };
  if (IsCustom || !withItem(Address, Read))
    withItem(Address | CustomBit, Read);
  return B;
}

void BlockTable::setBirth(const void *Block, bool IsCustom, Birth B) {
  auto Address = uintptr_t(Block);
  if (!IsCustom && isInShadow(Address)) {
    if (BirthLeaf *L = birthLeafOf(Address, true))
      L[granuleOf(Address)].store(B, Relaxed);
    return;
  }
  auto Write = [&](Item &I) { I.Born = B; };
  if (IsCustom || !withItem(Address, Write))
    withItem(Address | CustomBit, Write);
}

void BlockTable::clear() {
  // In a forked child, whose parent's other threads may have held it.
  Lock.unlock();
  for (size_t I = 0; I < MadeCount; ++I)
    madvise(Made[I], leafBytes(), MADV_DONTNEED);
  if (UsedItems == 1)
    return;
  for (size_t I = 0; I < Buckets.capacity(); ++I)
    if (Buckets[I])
      Buckets[I] = 0;
  FreeItem = 0;
  UsedItems = 1;
  OverflowCount.store(0, Relaxed);
  CustomCount.store(0, Relaxed);
}
