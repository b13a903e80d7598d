//===- Marks.h - Places in the source that become calls of the runtime ----===//
//
// Before the optimiser runs, a place that the source marks becomes a call of a
// function that stands for it; inlining carries it along. When the optimiser is
// done, the call gets its site and its real name.
//
//   heapprof.h                     before            after
//   heapprof_ad_hoc_event(w)       ..._mark_event    __heapprof_event(w, site)
//   asks for the runtime           __heapprof_api()
//   entry of annotated function    ..._mark_enter    __heapprof_enter_function
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_PASS_MARKS_H
#define HEAPPROF_PASS_MARKS_H

#include "SiteTable.h"

#include "llvm/IR/IRBuilder.h"

namespace heapprof {

/// Before the optimiser: replaces the marks of heapprof.h.
void placeMarks(llvm::Module &M);

/// Before the optimiser: calls the mark of an annotated function's entry at the
/// builder's place. Returns the token of the call.
llvm::Value *markEntry(llvm::IRBuilder<> &B, llvm::Constant *Descriptor,
                       llvm::Value *Weight);

/// After the optimiser: makes calls of the shim of all marks. Returns true if M
/// needs the shim for them.
bool redirectMarks(llvm::Module &M, SiteTable &Sites);

} // namespace heapprof

#endif // HEAPPROF_PASS_MARKS_H
