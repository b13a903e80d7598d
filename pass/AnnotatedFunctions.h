//===- AnnotatedFunctions.h - Hotspots and budgets ------------------------===//
//
// The attributes of heapattr.so and the macros of heapprof.h arrive as
// annotations:
//
//   heapprof.hotspot=N     each call is an event of weight N; empty: 1
//   heapprof.hotspot       the weight is the annotation's argument
//   heapprof.hotspot=@     the weight is a parameter, which clang has annotated
//                          with heapprof.weight=unsigned or =signed
//   heapprof.hotspot=NAME  the weight is the parameter of that name, found with
//                          debug information
//   heapprof.budget=BYTES,BLOCKS   each a number or "-"; BYTES also "24 MiB"
//
// A call of such a function is enclosed in calls of the runtime, before it can
// be inlined; a coroutine, which has no end to be seen here, has an event at
// its beginning only.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_PASS_ANNOTATEDFUNCTIONS_H
#define HEAPPROF_PASS_ANNOTATEDFUNCTIONS_H

#include "LLVMCompat.h"

namespace heapprof {

/// Runs before the optimiser: marks annotated functions, and what heapprof.h
/// marks itself. A wrong annotation is an error of M's compilation.
class MarkPass : public RequiredPass<MarkPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace heapprof

#endif // HEAPPROF_PASS_ANNOTATEDFUNCTIONS_H
