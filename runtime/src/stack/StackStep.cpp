//===- StackStep.cpp - From one frame to its caller's ---------------------===//

#include "stack/StackStep.h"

#include <dlfcn.h>
#include <ucontext.h>

using namespace heapprof;

UnwindRuleCache heapprof::UnwindRules;
std::atomic<uint32_t> heapprof::CodeGeneration{0};

bool heapprof::initStackSteps() { return UnwindRules.init(); }

void heapprof::forgetUnwindRules() {
  UnwindRules.clear();
  CodeGeneration.fetch_add(1, Release);
}

void heapprof::resetUnwindRules() {
  UnwindRules.reset();
  // Another thread's stack may have been half changed.
  CodeGeneration.fetch_add(1, Release);
}

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
  if (Rule.Cfa == CfaKind::Signal)
    return stepOverSignal(P, From);
  if (Rule.Cfa == CfaKind::Unknown)
    return stepByFramePointer(P, From);
  uintptr_t Cfa = callerBySimpleRule(P, Rule, From.BpSlot);
  From.IsFirm = Rule.Cfa != CfaKind::AtRbp;
  if (!From.IsFirm)
    Cfa = *slotAt(P.Bp + uintptr_t(intptr_t(Rule.Offset)));
  if (Cfa <= P.Sp || Cfa % sizeof(uintptr_t))
    return false;
  auto RbpOffset = uintptr_t(intptr_t(Rule.RbpOffset) * 8);
  if (Rule.Rbp != RbpKind::Same)
    From.BpSlot = slotAt((Rule.Rbp == RbpKind::AtCfa ? Cfa : P.Bp) + RbpOffset);
  P = {*slotAt(Cfa - 8), Cfa, From.BpSlot ? *From.BpSlot : P.Bp};
  return true;
}

} // namespace

StepResult heapprof::stepByRule(FramePlace &P, UnwindRule Rule,
                                PlaceSource &From) {
  // A stack that was made by hand (makecontext) begins with the first address
  // of a function, before which there is no call.
  bool IsHandMade = HEAPPROF_UNLIKELY(Rule.Cfa == CfaKind::Unknown) &&
                    UnwindRules.lookup(P.Pc).Cfa != CfaKind::Unknown;
  if (Rule.Cfa == CfaKind::End || IsHandMade)
    return StepResult::Outermost;
  if (HEAPPROF_UNLIKELY(!followRule(P, Rule, From)))
    return StepResult::Lost;
  return P.Pc ? StepResult::Caller : StepResult::Outermost;
}
