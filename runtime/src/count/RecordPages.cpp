//===- RecordPages.cpp - A word for each block, found by its address ------===//

#include "count/RecordPages.h"

#include <algorithm>
#include <sys/mman.h>
#include <sys/single_threaded.h>

using namespace heapprof;

static constexpr size_t PageBytes = size_t(1) << RecordPages::LogPage;
// Of the distances that are tried where there are several threads, the least.
static constexpr unsigned LogLarge = 8;

bool RecordPages::init(unsigned Least) {
  LogLeast = Least;
  return Leaves.init() && Made.init();
}

size_t RecordPages::leafBytes() const {
  // A page has words of at most two distances: the second to least and, with
  // one more word, the least.
  size_t Least = size_t(1) << (LogPage - LogLeast);
  return sizeof(Leaf) + PagesOfLeaf * (Least / 2 + Least + 1) * sizeof(Word);
}

RecordPages::Leaf *RecordPages::leafOf(uintptr_t Address, bool IsWanted) {
  if (Address >> LogAddress)
    return nullptr;
  std::atomic<Leaf *> &Slot = Leaves[Address >> LogLeaf];
  Leaf *L = Slot.load(Acquire);
  if (L || !IsWanted)
    return L;
  L = static_cast<Leaf *>(reserve(leafBytes()));
  if (L)
    Made[MadeCount++] = L;
  Slot.store(L, Release);
  return L;
}

/// A few pages in the beginning, and again one in 64; where those last, all.
bool RecordPages::isWorthTrying(unsigned LogDistance) {
  // With several threads a coarse page's word is taken with a locked
  // instruction: that is little only beside what is done with a large block.
  if (!__libc_single_threaded && LogDistance < LogLarge)
    return false;
  uint32_t Pages = ++Wanted[LogDistance];
  bool IsGood = Pages > 64 && Refined[LogDistance] <= Tried[LogDistance] / 32;
  if (!IsGood && Pages > 4 && Pages % 64)
    return false;
  ++Tried[LogDistance];
  return true;
}

unsigned RecordPages::chooseDistance(size_t Size) {
  // As glibc does it; in other heaps the distance is as large or larger.
  size_t Distance = std::clamp((std::min(Size, PageBytes) + 8 + 15) & ~15,
                               size_t(1) << LogLeast, PageBytes);
  unsigned Log = 63 - unsigned(__builtin_clzll(Distance));
  while (Log > LogLeast && !isWorthTrying(Log))
    --Log;
  return Log;
}

uint32_t RecordPages::makePage(Leaf *L, unsigned LogDistance, uint32_t Former) {
  uint64_t First = L->Used;
  if (Former)
    L->Words[First++].store(Former, Relaxed);
  L->Used = First + (size_t(1) << (LogPage - LogDistance));
  return uint32_t(First) << LogFirst | (LogDistance > LogLeast ? IsCoarse : 0) |
         (Former ? 0 : HasNoOlder) | LogDistance;
}

bool RecordPages::beginPage(uintptr_t Address, size_t Size) {
  ScopedLock Guard(Lock);
  Leaf *L = leafOf(Address, true);
  if (!L)
    return false;
  std::atomic<uint32_t> &Page = pageOf(L, Address);
  if (!Page.load(Relaxed))
    Page.store(makePage(L, chooseDistance(Size), 0), Release);
  return true;
}

bool RecordPages::refinePage(uintptr_t Address, const Word &Taken) {
  ScopedLock Guard(Lock);
  Leaf *L = leafOf(Address, false);
  std::atomic<uint32_t> &Page = pageOf(L, Address);
  uint32_t Former = Page.load(Relaxed);
  if (&wordOf(L, Former, Address) != &Taken)
    return true;
  if (logDistance(Former) == LogLeast)
    return false;
  ++Refined[logDistance(Former)];
  Page.store(makePage(L, LogLeast, Former), Release);
  return true;
}

RecordPages::Word &RecordPages::olderOf(uintptr_t Address) const {
  Leaf *L = Leaves[Address >> LogLeaf].load(Acquire);
  Word *Latest = wordsOf(L, pageOf(L, Address).load(Acquire));
  return wordOf(L, uint32_t(Latest[-1].load(Relaxed)), Address);
}

void RecordPages::clear() {
  // In a forked child, whose parent's other threads may have held it.
  Lock.unlock();
  for (size_t I = 0; I < MadeCount; ++I)
    madvise(Made[I], leafBytes(), MADV_DONTNEED);
}
