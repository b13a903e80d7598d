//===- LinkageNames.h - Whole names for inlined functions -------*- C++ -*-===//

#ifndef HEAPPROF_PASS_LINKAGENAMES_H
#define HEAPPROF_PASS_LINKAGENAMES_H

#include "llvm/IR/PassManager.h"

namespace heapprof {

/// Gives functions of line tables (-gline-tables-only) their linker's names in
/// the debug information: what has been inlined would be `make` instead of
/// `script::Collector::make(int)`. Clang's option for that,
/// -fdebug-info-for-profiling, also changes what is inlined; this changes no
/// code. Must run before the inliner.
class LinkageNamesPass : public llvm::PassInfoMixin<LinkageNamesPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
  static bool isRequired() { return true; }
};

} // namespace heapprof

#endif // HEAPPROF_PASS_LINKAGENAMES_H
