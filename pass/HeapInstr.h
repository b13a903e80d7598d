//===- HeapInstr.h - Redirects allocation calls to the runtime ------------===//

#ifndef HEAPPROF_PASS_HEAPINSTR_H
#define HEAPPROF_PASS_HEAPINSTR_H

#include "LLVMCompat.h"

namespace heapprof {

/// Replaces the callee of each call of an allocation function: `malloc(n)`
/// becomes `__heapprof_malloc(n, &site)`, `free(p)` `__heapprof_free(p)`. Runs
/// when the optimiser is done, so that the profile shows what the optimised
/// program really allocates.
class HeapInstrPass : public RequiredPass<HeapInstrPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace heapprof

#endif // HEAPPROF_PASS_HEAPINSTR_H
