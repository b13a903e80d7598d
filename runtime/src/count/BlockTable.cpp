//===- BlockTable.cpp - The record of each live block ---------------------===//

#include "count/BlockTable.h"

using namespace heapprof;

bool BlockTable::init(unsigned MinDistance) {
  return Pages.init(MinDistance >= 32 ? 5 : 4) && Overflow.init();
}

/// The word that has the record of this block; null if none has.
RecordPages::Word *BlockTable::wordWith(uintptr_t Address) const {
  auto HasIt = [&](RecordPages::Word &W) {
    return RecordWord(W.load(Relaxed)).isOf(Address);
  };
  RecordPages::Place Place = Pages.placeOf(Address);
  if (!Place)
    return nullptr;
  if (HasIt(*Place))
    return &*Place;
  if (Place.isOnly())
    return nullptr;
  RecordPages::Word &Older = Pages.olderOf(Address);
  return HasIt(Older) ? &Older : nullptr;
}

/// Whether this block and one with an older word would have one birth.
bool BlockTable::hasOlderNear(uintptr_t Address) const {
  uint64_t Older = Pages.olderOf(Address).load(Relaxed);
  return RecordWord(Older).isNear(Address, Pages.logLeast());
}

/// Where the page has older words, and the block none of them.
bool BlockTable::enterQuickly(uintptr_t Address, BlockRecord Record) {
  RecordPages::Place Place = Pages.placeOf(Address);
  if (!Place || Place.isOnly() || (*Place).load(Relaxed) ||
      Record.Size >= RecordWord::LargeSize || Overflow.has(ItemKind::Block) ||
      hasOlderNear(Address))
    return false;
  (*Place).store(RecordWord(Address, Record).bits(), Relaxed);
  return true;
}

/// Finds a word for the record of a block that has none; false if there is
/// none.
bool BlockTable::enter(uintptr_t Address, BlockRecord Record) {
  uint64_t New = RecordWord(Address, Record).bits();
  for (;;) {
    RecordPages::Place Place = Pages.placeOf(Address);
    if (!Place) {
      if (!Pages.beginPage(Address, Record.Size))
        return false;
      continue;
    }
    if (!Place.isOnly() && hasOlderNear(Address))
      return false;
    uint64_t Old = 0;
    if ((*Place).compare_exchange_strong(Old, New, Relaxed))
      return true;
    if (!Pages.refinePage(Address, *Place))
      return false;
  }
}

BlockRecord BlockTable::insertSlowly(const void *Block, BlockRecord Record) {
  if (enterQuickly(uintptr_t(Block), Record))
    return {};
  // An old record of this address may be anywhere.
  BlockRecord Stale = remove(Block);
  if (!enter(uintptr_t(Block), Record))
    Overflow.insert(Block, ItemKind::Block, Record);
  else if (Record.Size >= RecordWord::LargeSize)
    Overflow.insert(Block, ItemKind::LargeSize, Record);
  return Stale;
}

BlockRecord BlockTable::removeSlowly(const void *Block) {
  if (RecordPages::Word *Found = wordWith(uintptr_t(Block))) {
    RecordWord Word(Found->load(Relaxed));
    Found->store(0, Relaxed);
    return Word.isLarge() ? Overflow.remove(Block, ItemKind::LargeSize)
                          : Word.record();
  }
  BlockRecord Found;
  if (Overflow.has(ItemKind::Block))
    Found = removeApart(Block);
  // A wrapper of malloc whose blocks are freed by free.
  if (!Found && Overflow.has(ItemKind::Custom))
    Found = removeCustom(Block);
  return Found;
}

Birth BlockTable::birthOf(const void *Block, bool IsCustom) {
  auto Address = uintptr_t(Block);
  if (!IsCustom && wordWith(Address))
    return Births.get(Address, Pages.logLeast());
  Birth Found = 0;
  auto Read = [&](Birth &B) { Found = B; };
  if (IsCustom || !Overflow.withBirth(Block, ItemKind::Block, Read))
    Overflow.withBirth(Block, ItemKind::Custom, Read);
  return Found;
}

void BlockTable::setBirth(const void *Block, bool IsCustom, Birth B) {
  auto Address = uintptr_t(Block);
  if (!IsCustom && wordWith(Address))
    return Births.set(Address, Pages.logLeast(), B);
  auto Write = [&](Birth &Old) { Old = B; };
  if (IsCustom || !Overflow.withBirth(Block, ItemKind::Block, Write))
    Overflow.withBirth(Block, ItemKind::Custom, Write);
}

void BlockTable::clear() {
  Pages.clear();
  Births.unlock();
  Overflow.clear();
}
