//===- UnwindRule.cpp - The cache of rules --------------------------------===//

#include "stack/UnwindRule.h"

#include "process/Support.h"

#include <cstring>

using namespace heapprof;

// Direct-mapped. An entry is valid when Pc reads the same before and after
// Rule: a writer clears it first and sets it last, so a signal or another
// thread that comes in between sees a miss.
struct UnwindRuleCache::Entry {
  std::atomic<uintptr_t> Pc;
  std::atomic<uint64_t> Rule;
};

static constexpr unsigned LogEntries = 16;
static SpinLock FillLock;

bool UnwindRuleCache::init() {
  Entries = static_cast<Entry *>(reserve(sizeof(Entry) << LogEntries));
  return Entries;
}

UnwindRule UnwindRuleCache::lookup(uintptr_t Pc) {
  size_t Slot = (Pc * UINT64_C(0x9e3779b97f4a7c15)) >> (64 - LogEntries);
  Entry &E = Entries[Slot];
  if (HEAPPROF_LIKELY(E.Pc.load(Acquire) == Pc)) {
    uint64_t Bits = E.Rule.load(Acquire);
    if (HEAPPROF_LIKELY(E.Pc.load(Relaxed) == Pc)) {
      UnwindRule Rule;
      memcpy(&Rule, &Bits, sizeof(Rule));
      return Rule;
    }
  }
  return fill(E, Pc);
}

HEAPPROF_NOINLINE UnwindRule UnwindRuleCache::fill(Entry &E, uintptr_t Pc) {
  UnwindRule Rule = readUnwindRule(Pc);
  uint64_t Bits;
  memcpy(&Bits, &Rule, sizeof(Bits));
  // A signal handler may have interrupted a writer: then do without the cache.
  if (!FillLock.tryLock())
    return Rule;
  E.Pc.store(0, Relaxed);
  E.Rule.store(Bits, Release);
  E.Pc.store(Pc, Release);
  FillLock.unlock();
  return Rule;
}

void UnwindRuleCache::reset() {
  FillLock.unlock();
  clear();
}

void UnwindRuleCache::clear() {
  ScopedLock Guard(FillLock);
  for (size_t I = 0; I < size_t(1) << LogEntries; ++I)
    Entries[I].Pc.store(0, Release);
}
