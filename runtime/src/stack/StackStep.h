//===- StackStep.h - From one frame to its caller's -----------------------===//
//
// Follows the unwind tables of each object (through a cache of one rule per
// PC), so it is right in code without frame pointers: libstdc++, libc,
// GCC-built libraries.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_STACKSTEP_H
#define HEAPPROF_STACKSTEP_H

#include "stack/UnwindRule.h"

namespace heapprof {

/// Must succeed once before the first step.
bool initStackSteps();

/// The rules of all code.
extern UnwindRuleCache UnwindRules;
/// Code has been unloaded; what is known of code is read again.
void forgetUnwindRules();
/// The same in a forked child.
void resetUnwindRules();
/// Changes whenever rules are forgotten.
extern std::atomic<uint32_t> CodeGeneration;

/// Where a frame is: what its caller's place follows from.
struct FramePlace {
  /// The address after the call, so that Pc - 1 lies within the call
  /// instruction; of an interrupted instruction the address of its second byte.
  uintptr_t Pc;
  /// Registers as they are in this frame.
  uintptr_t Sp;
  uintptr_t Bp;
};

enum class StepResult {
  Caller,
  /// The outermost frame: there is no caller.
  Outermost,
  /// The frame cannot be left.
  Lost,
};

/// Goes on to the caller.
///
/// The new Pc was read at Sp - 8, the new Bp at BpSlot, null if Bp is as it
/// was. As long as these two words and the place that the step began at are the
/// same, so is its result; unless IsFirm is false: then other memory was read.
struct PlaceSource {
  const uintptr_t *BpSlot;
  bool IsFirm;
};
HEAPPROF_ALWAYS_INLINE StepResult stepToCaller(FramePlace &P,
                                               PlaceSource &From);

/// The same by any rule.
HEAPPROF_NOINLINE StepResult stepByRule(FramePlace &P, UnwindRule Rule,
                                        PlaceSource &From);

/// The same on copies, so that the place can be in registers everywhere else.
HEAPPROF_ALWAYS_INLINE StepResult stepOnCopies(FramePlace &P, UnwindRule Rule,
                                               PlaceSource &From) {
  FramePlace Place = P;
  PlaceSource Source;
  StepResult Result = stepByRule(Place, Rule, Source);
  P = Place;
  From = Source;
  return Result;
}

/// Where the caller's frame lies by a rule that is simple. BpSlot as in
/// PlaceSource.
HEAPPROF_ALWAYS_INLINE uintptr_t callerBySimpleRule(const FramePlace &P,
                                                    UnwindRule Rule,
                                                    const uintptr_t *&BpSlot) {
  uintptr_t Base = Rule.Cfa == CfaKind::FromRbp ? P.Bp : P.Sp;
  uintptr_t Cfa = Base + uintptr_t(intptr_t(Rule.Offset));
  auto *Slot =
      reinterpret_cast<const uintptr_t *>(Cfa) + intptr_t(Rule.RbpOffset);
  BpSlot = Rule.Rbp == RbpKind::AtCfa ? Slot : nullptr;
  return Cfa;
}

StepResult stepToCaller(FramePlace &P, PlaceSource &From) {
  UnwindRule Rule = UnwindRules.lookup(P.Pc - 1);
  if (HEAPPROF_UNLIKELY(!isSimple(Rule)))
    return stepOnCopies(P, Rule, From);
  From.IsFirm = true;
  uintptr_t Cfa = callerBySimpleRule(P, Rule, From.BpSlot);
  // The stack grows downwards: a caller's frame cannot lie below.
  if (HEAPPROF_UNLIKELY(Cfa <= P.Sp || Cfa % sizeof(uintptr_t)))
    return StepResult::Lost;
  P.Sp = Cfa;
  P.Pc = reinterpret_cast<const uintptr_t *>(Cfa)[-1];
  if (From.BpSlot)
    P.Bp = *From.BpSlot;
  return HEAPPROF_LIKELY(P.Pc) ? StepResult::Caller : StepResult::Outermost;
}

/// As stepToCaller if the caller's frame lies at Sp; false if it does not, or
/// there is none. What the caller is read from does not have to wait for the
/// rule.
HEAPPROF_ALWAYS_INLINE bool stepToFrameAt(uintptr_t Sp, FramePlace &P,
                                          PlaceSource &From) {
  UnwindRule Rule = UnwindRules.lookup(P.Pc - 1);
  if (HEAPPROF_UNLIKELY(!isSimple(Rule)))
    return stepOnCopies(P, Rule, From) == StepResult::Caller && P.Sp == Sp;
  const uintptr_t *BpSlot;
  if (HEAPPROF_UNLIKELY(callerBySimpleRule(P, Rule, BpSlot) != Sp))
    return false;
  // Else the compiler would read by the rule's address: it is the same.
  __asm__("" : "+r"(Sp));
  auto *Frame = reinterpret_cast<const uintptr_t *>(Sp);
  bool IsRestored = Rule.Rbp == RbpKind::AtCfa;
  const uintptr_t *Slot = Frame + (IsRestored ? intptr_t(Rule.RbpOffset) : -1);
  From = {IsRestored ? Slot : nullptr, true};
  P = {Frame[-1], Sp, IsRestored ? *Slot : P.Bp};
  return P.Pc;
}

} // namespace heapprof

#endif // HEAPPROF_STACKSTEP_H
