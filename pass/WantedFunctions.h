//===- WantedFunctions.h - What annotations want of functions -------------===//

#ifndef HEAPPROF_PASS_WANTEDFUNCTIONS_H
#define HEAPPROF_PASS_WANTEDFUNCTIONS_H

#include "llvm/ADT/MapVector.h"
#include "llvm/IR/Module.h"

namespace heapprof {

/// All that is wanted of one function.
struct Wanted {
  bool IsHotspot = false;
  /// A constant, or (not empty) the name of a parameter or "@".
  uint64_t Weight = 1;
  llvm::StringRef Parameter;
  static constexpr uint64_t NoLimit = ~uint64_t(0);
  uint64_t MaxBytes = NoLimit;
  uint64_t MaxBlocks = NoLimit;
};

/// Reads M's annotations (AnnotatedFunctions.h). What is wrong, or cannot be
/// done, is an error of M's compilation.
llvm::MapVector<llvm::Function *, Wanted> collectWanted(const llvm::Module &M);

/// An error about a function, with its place if that is known.
void failAt(const llvm::Function &F, const llvm::Twine &Why);

} // namespace heapprof

#endif // HEAPPROF_PASS_WANTEDFUNCTIONS_H
