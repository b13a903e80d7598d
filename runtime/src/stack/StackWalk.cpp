//===- StackWalk.cpp - The call stack of an event -------------------------===//

#include "stack/StackWalk.h"

#include "stack/UnwindRule.h"

#include <dlfcn.h>
#include <ucontext.h>

using namespace heapprof;

static UnwindRuleCache Rules;

bool heapprof::initStackWalk() { return Rules.init(); }

void heapprof::forgetUnwindRules() { Rules.clear(); }

void heapprof::resetUnwindRules() { Rules.reset(); }

namespace {

uintptr_t wordAt(uintptr_t Address) {
  return *reinterpret_cast<const uintptr_t *>(Address);
}

struct Registers {
  uintptr_t Pc;
  uintptr_t Sp;
  uintptr_t Bp;
  // The address after a call is looked up one byte earlier, because the call
  // may be the last instruction of its function; an interrupted one is not.
  bool IsExact;
};

/// Code without unwind tables (hand-written, or built without them) most often
/// keeps a frame pointer: believe it if it leads to known code.
bool stepByFramePointer(Registers &R) {
  constexpr uintptr_t MaxFrameBytes = uintptr_t(1) << 20;
  if (R.Bp < R.Sp || R.Bp - R.Sp > MaxFrameBytes || R.Bp % sizeof(uintptr_t))
    return false;
  uintptr_t Pc = wordAt(R.Bp + 8);
  dl_find_object Object;
  if (_dl_find_object(reinterpret_cast<void *>(Pc - 1), &Object))
    return false;
  R = {Pc, R.Bp + 16, wordAt(R.Bp), false};
  return true;
}

bool stepOverSignal(Registers &R) {
  auto *Context = reinterpret_cast<const ucontext_t *>(R.Sp);
  const greg_t *G = Context->uc_mcontext.gregs;
  R = {uintptr_t(G[REG_RIP]), uintptr_t(G[REG_RSP]), uintptr_t(G[REG_RBP]),
       true};
  return R.Pc;
}

/// Replaces the registers by the caller's. False at a frame that cannot be
/// left.
bool step(Registers &R, UnwindRule Rule) {
  uintptr_t Cfa;
  switch (Rule.Cfa) {
  case CfaKind::FramePointer:
    Cfa = R.Bp + 16;
    break;
  case CfaKind::FromRsp:
    Cfa = R.Sp + uintptr_t(intptr_t(Rule.Offset));
    break;
  case CfaKind::FromRbp:
    Cfa = R.Bp + uintptr_t(intptr_t(Rule.Offset));
    break;
  case CfaKind::AtRbp:
    Cfa = wordAt(R.Bp + uintptr_t(intptr_t(Rule.Offset)));
    break;
  case CfaKind::Signal:
    return stepOverSignal(R);
  default:
    return stepByFramePointer(R);
  }
  // The stack grows downwards: a caller's frame cannot lie below.
  if (HEAPPROF_UNLIKELY(Cfa <= R.Sp || Cfa % sizeof(uintptr_t)))
    return false;
  uintptr_t Bp = R.Bp;
  if (Rule.Rbp == RbpKind::AtCfa)
    Bp = wordAt(Cfa + uintptr_t(intptr_t(Rule.RbpOffset) * 8));
  else if (Rule.Rbp == RbpKind::AtRbp)
    Bp = wordAt(R.Bp + uintptr_t(intptr_t(Rule.RbpOffset) * 8));
  R = {wordAt(Cfa - 8), Cfa, Bp, false};
  return true;
}

uint64_t mix(uint64_t Hash, uintptr_t Pc) {
  Hash = (Hash ^ Pc) * UINT64_C(0x9e3779b97f4a7c15);
  return Hash ^ (Hash >> 32);
}

} // namespace

void heapprof::walkStack(HeapprofEntryFrame Entry, uint32_t MaxFrames,
                         Stack &Into) {
  Registers R{Entry[1], uintptr_t(Entry + 2), Entry[0], false};
  uint64_t Hash = 0;
  uint32_t Depth = 0;
  StackEnd End = StackEnd::Complete;
  while (R.Pc) {
    if (Depth == MaxFrames) {
      End = StackEnd::TooDeep;
      break;
    }
    uintptr_t Frame = R.IsExact ? R.Pc + 1 : R.Pc;
    Into.Frames[Depth++] = Frame;
    Hash = mix(Hash, Frame);
    UnwindRule Rule = Rules.lookup(Frame - 1);
    // A stack that was made by hand (makecontext) begins with the first address
    // of a function, before which there is no call.
    bool IsHandMade = Rule.Cfa == CfaKind::Unknown &&
                      Rules.lookup(Frame).Cfa != CfaKind::Unknown;
    if (Rule.Cfa == CfaKind::End || HEAPPROF_UNLIKELY(IsHandMade))
      break;
    if (!step(R, Rule)) {
      End = StackEnd::Lost;
      break;
    }
  }
  Into.Hash = Hash;
  Into.Depth = Depth;
  Into.End = End;
}
