//===- AllocFunctions.h - Recognises calls of allocation functions --------===//

#ifndef HEAPPROF_PASS_ALLOCFUNCTIONS_H
#define HEAPPROF_PASS_ALLOCFUNCTIONS_H

#include "llvm/IR/Function.h"

namespace heapprof {

/// True if F is one of AllocFunctions.def, by name and by type: a function of
/// the program's own that only shares the name is left alone.
///
/// llvm::isAllocationFn would say no at -O0 and under -fno-builtin, so it is
/// not used.
bool isAllocFunction(const llvm::Function &F);

/// Name of the entry point that takes the place of an allocation function.
std::string entryPointName(llvm::StringRef AllocFunction);

} // namespace heapprof

#endif // HEAPPROF_PASS_ALLOCFUNCTIONS_H
