//===- ShimFunction.h - Declares a function of the shim -------------------===//

#ifndef HEAPPROF_PASS_SHIMFUNCTION_H
#define HEAPPROF_PASS_SHIMFUNCTION_H

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"

namespace heapprof {

/// The shim's function of this name, as it is called with these arguments at
/// the builder's place.
inline llvm::FunctionCallee
shimFunction(llvm::IRBuilder<> &Builder, llvm::StringRef Name,
             llvm::Type *Result, llvm::ArrayRef<llvm::Value *> Arguments) {
  llvm::SmallVector<llvm::Type *, 4> Types;
  for (llvm::Value *Argument : Arguments)
    Types.push_back(Argument->getType());
  return Builder.GetInsertBlock()->getModule()->getOrInsertFunction(
      Name, llvm::FunctionType::get(Result, Types, /*isVarArg=*/false));
}

} // namespace heapprof

#endif // HEAPPROF_PASS_SHIMFUNCTION_H
