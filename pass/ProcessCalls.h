//===- ProcessCalls.h - Calls that end the process or set its signals -----===//

#ifndef HEAPPROF_PASS_PROCESSCALLS_H
#define HEAPPROF_PASS_PROCESSCALLS_H

#include "llvm/IR/Function.h"

namespace heapprof {

/// Puts calls of the shim (runtime/shim/ProcessHooks.c) beside the calls in F
/// that leave the process without running destructors (_exit, exec, daemon), so
/// that the profile is saved before, and beside those that set a signal's
/// handler, so that the program sees none of ours. Returns true if there were
/// any.
bool hookProcessCalls(llvm::Function &F);

} // namespace heapprof

#endif // HEAPPROF_PASS_PROCESSCALLS_H
