//===- StackMemo.cpp - Stacks that come again -----------------------------===//

#include "stack/StackMemo.h"

#include <algorithm>

using namespace heapprof;

/// Whether the step from a frame depends on the rbp in it.
static bool readsBp(UnwindRule R) {
  return R.Cfa != CfaKind::FromRsp || R.Rbp == RbpKind::AtRbp;
}

static bool readsNothingElse(UnwindRule R) {
  return R.Cfa == CfaKind::FromRsp || R.Cfa == CfaKind::FromRbp ||
         R.Cfa == CfaKind::AtRbp;
}

/// The words that lead from Entry through the whole stack, in the order in
/// which a walk reads them; returns how many, 0 if they cannot be told.
uint32_t StackMemos::collect(HeapprofEntryFrame Entry, Stack &S) {
  // Any other outermost frame is one because of what memory holds.
  if (S.end() != StackEnd::Complete ||
      UnwindRules.lookup(S[0].Place.Pc - 1).Cfa != CfaKind::End)
    return 0;
  uint32_t Count = 0;
  auto Add = [&](uintptr_t Slot, uintptr_t Value) {
    Found[Count++] = {reinterpret_cast<const uintptr_t *>(Slot), Value};
  };
  // From the outermost frame inwards, because only so it shows whether a
  // frame's rbp is made use of: turned round at the end.
  bool IsBpUsed = false;
  for (uint32_t I = 1; I < S.depth(); ++I) {
    const FramePlace &P = S[I].Place;
    const FramePlace &Caller = S[I - 1].Place;
    UnwindRule Rule = UnwindRules.lookup(P.Pc - 1);
    if (!readsNothingElse(Rule))
      return 0;
    if (IsBpUsed && Rule.Rbp != RbpKind::Same) {
      uintptr_t Base = Rule.Rbp == RbpKind::AtCfa ? Caller.Sp : P.Bp;
      Add(Base + uintptr_t(intptr_t(Rule.RbpOffset) * 8), Caller.Bp);
    }
    Add(Caller.Sp - 8, Caller.Pc);
    if (Rule.Cfa == CfaKind::AtRbp)
      Add(P.Bp + uintptr_t(intptr_t(Rule.Offset)), Caller.Sp);
    IsBpUsed = readsBp(Rule) || (IsBpUsed && Rule.Rbp == RbpKind::Same);
  }
  const FramePlace &Innermost = S[S.depth() - 1].Place;
  if (IsBpUsed)
    Add(uintptr_t(Entry), Innermost.Bp);
  Add(uintptr_t(Entry + 1), Innermost.Pc);
  std::reverse(Found, Found + Count);
  return Count;
}

void StackMemos::keep(HeapprofEntryFrame Entry, Stack &S, ContextId Id) {
  Memo *&M = ofPlace(Entry);
  if (S.depth() > MaxDepth || !Id)
    return;
  // The longer a memo has been of no use, the more seldom it is replaced: a
  // place whose stack is another one each time costs no more than without.
  if (M && M->Generation == S.generation()) {
    uint32_t Misses = ++M->Misses;
    if (Misses == 1 || (Misses & (Misses - 1)))
      return;
  }
  uint32_t Count = collect(Entry, S);
  if (!Count)
    return;
  if (!M || M->Room < Count)
    M = allocate(Count);
  if (!M)
    return;
  // Should a signal's handler leave this by a jump, there is no memo.
  M->Entry = nullptr;
  std::atomic_signal_fence(std::memory_order_seq_cst);
  std::copy(Found, Found + Count, M->Words);
  M->Context = Id;
  M->Generation = S.generation();
  M->Count = Count;
  std::atomic_signal_fence(std::memory_order_seq_cst);
  M->Entry = Entry;
}

StackMemos::Memo *StackMemos::allocate(uint32_t Count) {
  uint32_t Room = 16;
  while (Room < Count)
    Room *= 2;
  auto *M =
      static_cast<Memo *>(Memory.allocate(sizeof(Memo) + Room * sizeof(Word)));
  if (M)
    M->Room = Room;
  return M;
}
