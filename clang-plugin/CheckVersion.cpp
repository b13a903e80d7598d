//===- CheckVersion.cpp - Refuses a compiler of another LLVM --------------===//

#include "llvm-c/Core.h"
#include "llvm/Config/llvm-config.h"

#include <cstdio>
#include <cstdlib>

/// Runs while the library is loaded, before the constructors that put the
/// attributes into lists of this compiler's Clang, whose layout may differ.
__attribute__((constructor(101))) static void checkVersion() {
  unsigned Major, Minor, Patch;
  LLVMGetVersion(&Major, &Minor, &Patch);
  if (Major == LLVM_VERSION_MAJOR)
    return;
  fprintf(stderr,
          "error: heapprof: heapattr.so was built for LLVM %d, but this "
          "compiler is LLVM %u; use the plugin from build/llvm-%u\n",
          LLVM_VERSION_MAJOR, Major, Major);
  // Nothing of this compiler has run yet that would need to be cleaned up.
  _Exit(1);
}
