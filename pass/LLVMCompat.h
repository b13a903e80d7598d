//===- LLVMCompat.h - Differences between LLVM 19 and 22 ------------------===//
//
// Every check of the LLVM version in pass/ is here.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_PASS_LLVMCOMPAT_H
#define HEAPPROF_PASS_LLVMCOMPAT_H

#include "llvm/Config/llvm-config.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/PassManager.h"
#include "llvm/TargetParser/Triple.h"

#if __has_include("llvm/Plugins/PassPlugin.h")
#include "llvm/Plugins/PassPlugin.h"
#else
#include "llvm/Passes/PassPlugin.h"
#endif

#if LLVM_VERSION_MAJOR < 19
#error "heapprof supports LLVM 19 and later"
#endif

namespace heapprof {

/// A pass that also runs on functions marked optnone.
template <typename PassT> struct RequiredPass : llvm::PassInfoMixin<PassT> {
  static bool isRequired() { return true; }
};

/// Gives a module the target of another one.
inline void copyTarget(const llvm::Module &From, llvm::Module &To) {
  To.setTargetTriple(From.getTargetTriple());
  To.setDataLayout(From.getDataLayout());
}

/// True for x86-64 Linux, the one target that the shim is compiled for so far.
inline bool isSupportedTarget(const llvm::Module &M) {
  llvm::Triple Target(M.getTargetTriple());
  return Target.getArch() == llvm::Triple::x86_64 && Target.isOSLinux() &&
         M.getDataLayout().getPointerSizeInBits() == 64;
}

} // namespace heapprof

#endif // HEAPPROF_PASS_LLVMCOMPAT_H
