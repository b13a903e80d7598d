//===- CustomAllocators.h - The program's own allocators ------------------===//
//
// A pool's function that hands out blocks, or a wrapper of malloc, can be
// tracked as an allocator of its own: its caller is the program point, its
// argument the size, and what it allocates inside is not counted. Which are
// meant:
//
//   HEAPPROF_ALLOCATOR(N), HEAPPROF_DEALLOCATOR   of heapprof.h, at a function
//   HEAPPROF_ALLOCATORS=item,item,...             in the compiler's environment
//     NAME=N       the size is the parameter N, counted from 1
//     NAME=free    frees the block that its first parameter points to
//     attributes   all that have the attributes malloc and alloc_size
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_PASS_CUSTOMALLOCATORS_H
#define HEAPPROF_PASS_CUSTOMALLOCATORS_H

#include "LLVMCompat.h"
#include "SiteTable.h"

#include "llvm/ADT/StringMap.h"

namespace heapprof {

class CustomAllocators {
public:
  /// Reads what is wanted; a wrong item in the variable is an error of M's
  /// compilation.
  explicit CustomAllocators(llvm::Module &M);

  /// Keeps them from being inlined or changed before their calls are looked
  /// for.
  void keepCalls();

  /// Redirects the calls in F. Returns true if there were any.
  bool instrument(llvm::Function &F, SiteTable &Sites);

private:
  struct Role {
    /// Size parameters from 0, and whether there is a second to multiply by.
    int Size = -1;
    int Count = -1;
    bool Frees = false;
  };
  bool add(llvm::StringRef Name, llvm::StringRef What);
  void readAnnotations();
  bool roleOf(const llvm::Function &F, Role &R) const;
  llvm::Function *wrapper(llvm::Function &Allocator, const Role &R);

  llvm::Module &M;
  llvm::StringMap<Role> Named;
  llvm::StringMap<llvm::Function *> Wrappers;
  bool UsesAttributes = false;
};

/// Runs before the optimiser.
class KeepAllocatorCallsPass : public RequiredPass<KeepAllocatorCallsPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &) {
    CustomAllocators(M).keepCalls();
    return llvm::PreservedAnalyses::none();
  }
};

} // namespace heapprof

#endif // HEAPPROF_PASS_CUSTOMALLOCATORS_H
