//===- TailCalls.h - Keeps callers in the stack ---------------------------===//

#ifndef HEAPPROF_PASS_TAILCALLS_H
#define HEAPPROF_PASS_TAILCALLS_H

#include "llvm/IR/Module.h"

namespace heapprof {

/// Turns tail calls into plain calls, so that the caller is in the stack of
/// what is allocated below. Those that a program may need to make without end
/// stay: calls through pointers (interpreters) and calls that lead back to
/// their function by tail calls (mutual recursion).
void keepCallers(llvm::Module &M);

} // namespace heapprof

#endif // HEAPPROF_PASS_TAILCALLS_H
