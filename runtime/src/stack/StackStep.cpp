//===- StackStep.cpp - From one frame to its caller's ---------------------===//

#include "stack/StackStep.h"

#include "stack/UnwindRule.h"

#include <dlfcn.h>
#include <ucontext.h>

using namespace heapprof;

static UnwindRuleCache Rules;
std::atomic<uint32_t> heapprof::CodeGeneration{0};

bool heapprof::initStackSteps() { return Rules.init(); }

void heapprof::forgetUnwindRules() {
  Rules.clear();
  CodeGeneration.fetch_add(1, Release);
}

void heapprof::resetUnwindRules() { Rules.reset(); }

namespace {

const uintptr_t *slotAt(uintptr_t Address) {
  return reinterpret_cast<const uintptr_t *>(Address);
}

/// Code without unwind tables (hand-written, or built without them) most often
/// keeps a frame pointer: believe it if it leads to known code.
bool stepByFramePointer(FramePlace &P, PlaceSource &From) {
  constexpr uintptr_t MaxFrameBytes = uintptr_t(1) << 20;
  if (P.Bp < P.Sp || P.Bp - P.Sp > MaxFrameBytes || P.Bp % sizeof(uintptr_t))
    return false;
  uintptr_t Pc = *slotAt(P.Bp + 8);
  dl_find_object Object;
  if (_dl_find_object(reinterpret_cast<void *>(Pc - 1), &Object))
    return false;
  From = {slotAt(P.Bp), true};
  P = {Pc, P.Bp + 16, *From.BpSlot};
  return true;
}

bool stepOverSignal(FramePlace &P, PlaceSource &From) {
  auto *Context = reinterpret_cast<const ucontext_t *>(P.Sp);
  const greg_t *G = Context->uc_mcontext.gregs;
  if (!G[REG_RIP])
    return false;
  // An interrupted instruction is looked up where it begins, the call before a
  // return address one byte earlier, because it may be the last instruction of
  // its function.
  P = {uintptr_t(G[REG_RIP]) + 1, uintptr_t(G[REG_RSP]), uintptr_t(G[REG_RBP])};
  From = {nullptr, false};
  return true;
}

/// False at a frame that cannot be left.
bool followRule(FramePlace &P, UnwindRule Rule, PlaceSource &From) {
  auto Offset = uintptr_t(intptr_t(Rule.Offset));
  From = {nullptr, true};
  uintptr_t Cfa;
  switch (Rule.Cfa) {
  case CfaKind::FramePointer:
    Cfa = P.Bp + 16;
    break;
  case CfaKind::FromRsp:
    Cfa = P.Sp + Offset;
    break;
  case CfaKind::FromRbp:
    Cfa = P.Bp + Offset;
    break;
  case CfaKind::AtRbp:
    Cfa = *slotAt(P.Bp + Offset);
    From.IsFirm = false;
    break;
  case CfaKind::Signal:
    return stepOverSignal(P, From);
  default:
    return stepByFramePointer(P, From);
  }
  // The stack grows downwards: a caller's frame cannot lie below.
  if (HEAPPROF_UNLIKELY(Cfa <= P.Sp || Cfa % sizeof(uintptr_t)))
    return false;
  auto RbpOffset = uintptr_t(intptr_t(Rule.RbpOffset) * 8);
  if (Rule.Rbp == RbpKind::AtCfa)
    From.BpSlot = slotAt(Cfa + RbpOffset);
  else if (Rule.Rbp == RbpKind::AtRbp)
    From.BpSlot = slotAt(P.Bp + RbpOffset);
  P = {*slotAt(Cfa - 8), Cfa, From.BpSlot ? *From.BpSlot : P.Bp};
  return true;
}

} // namespace

StepResult heapprof::stepToCaller(FramePlace &P, PlaceSource &From) {
  UnwindRule Rule = Rules.lookup(P.Pc - 1);
  // A stack that was made by hand (makecontext) begins with the first address
  // of a function, before which there is no call.
  bool IsHandMade = HEAPPROF_UNLIKELY(Rule.Cfa == CfaKind::Unknown) &&
                    Rules.lookup(P.Pc).Cfa != CfaKind::Unknown;
  if (Rule.Cfa == CfaKind::End || IsHandMade)
    return StepResult::Outermost;
  if (HEAPPROF_UNLIKELY(!followRule(P, Rule, From)))
    return StepResult::Lost;
  return P.Pc ? StepResult::Caller : StepResult::Outermost;
}
