//===- Annotations.h - What the source says of its functions --------------===//

#ifndef HEAPPROF_PASS_ANNOTATIONS_H
#define HEAPPROF_PASS_ANNOTATIONS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Module.h"

namespace heapprof {

/// The text of an `annotate` attribute whose text begins with "heapprof.".
struct Annotation {
  llvm::Function *Subject;
  /// Without "heapprof.".
  llvm::StringRef Text;
  /// Its first further argument, if that is an integer, or null.
  llvm::ConstantInt *Argument;
};

/// The text of a C string constant; empty if V is none.
llvm::StringRef constantText(const llvm::Value *V);

/// All of M, in the order of the source.
llvm::SmallVector<Annotation, 8> readAnnotations(const llvm::Module &M);

/// Removes those for which ShouldGo is true: they would keep a function in the
/// object that has been inlined everywhere.
void removeAnnotations(llvm::Module &M,
                       llvm::function_ref<bool(const Annotation &)> ShouldGo);

} // namespace heapprof

#endif // HEAPPROF_PASS_ANNOTATIONS_H
