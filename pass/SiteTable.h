//===- SiteTable.h - Call sites as data in the object file ----------------===//

#ifndef HEAPPROF_PASS_SITETABLE_H
#define HEAPPROF_PASS_SITETABLE_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"

namespace heapprof {

/// Writes a HeapprofSite (heapprof/abi.h) for each redirected call.
class SiteTable {
public:
  explicit SiteTable(llvm::Module &M) : M(M) {}

  /// The descriptor of a call: function (as the linker knows it), file, line,
  /// column and inlined chain from its debug location, or the function's name
  /// alone if it has none.
  llvm::Constant *describe(const llvm::CallBase &Call);

private:
  llvm::GlobalVariable *create(const llvm::Function &F, llvm::Type *Layout);
  llvm::GlobalVariable *nameAlone(const llvm::Function &F);
  llvm::GlobalVariable *chain(const llvm::Function &F,
                              const llvm::DILocation &Call);
  llvm::GlobalVariable *string(llvm::StringRef Text);
  llvm::Constant *offset(llvm::GlobalVariable *Site, unsigned Word,
                         llvm::StringRef Text);

  llvm::Module &M;
  llvm::StringMap<llvm::GlobalVariable *> Strings;
  /// One for all calls that a function has at one place.
  llvm::DenseMap<std::pair<const llvm::Function *, const llvm::DILocation *>,
                 llvm::GlobalVariable *>
      Sites;
};

/// Makes a call one of Target, which has one parameter more: the site.
void redirectWithSite(llvm::CallBase &Call, llvm::Function &Target,
                      SiteTable &Sites);

/// Makes a call one of Target, which has the same parameters.
void redirectCall(llvm::CallBase &Call, llvm::Function &Target);

} // namespace heapprof

#endif // HEAPPROF_PASS_SITETABLE_H
