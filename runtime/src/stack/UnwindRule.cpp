//===- UnwindRule.cpp - The cache of rules --------------------------------===//

#include "stack/UnwindRule.h"

using namespace heapprof;

static SpinLock FillLock;

bool UnwindRuleCache::init() {
  Entries = static_cast<Entry *>(reserve(sizeof(Entry) << LogEntries));
  return Entries;
}

UnwindRule UnwindRuleCache::fill(Entry &E, uintptr_t Pc) {
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
