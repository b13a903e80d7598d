//===- StackStep.h - From one frame to its caller's -----------------------===//
//
// Follows the unwind tables of each object (through a cache of one rule per
// PC), so it is right in code without frame pointers: libstdc++, libc,
// GCC-built libraries. The frame-pointer step is just the commonest of the
// rules.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_STACKSTEP_H
#define HEAPPROF_STACKSTEP_H

#include "process/Support.h"

namespace heapprof {

/// Must succeed once before the first step.
bool initStackSteps();

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

  bool operator==(const FramePlace &P) const {
    return Sp == P.Sp && Pc == P.Pc && Bp == P.Bp;
  }
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
StepResult stepToCaller(FramePlace &P, PlaceSource &From);

} // namespace heapprof

#endif // HEAPPROF_STACKSTEP_H
