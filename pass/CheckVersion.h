//===- CheckVersion.h - Refuses a compiler of another LLVM ----------------===//

#ifndef HEAPPROF_PASS_CHECKVERSION_H
#define HEAPPROF_PASS_CHECKVERSION_H

#include "llvm-c/Core.h"
#include "llvm/Config/llvm-config.h"

#include <cstdio>
#include <cstdlib>

namespace heapprof {

/// Ends the process, with one line, if the LLVM that has loaded the plugin of
/// this file name is not the one that it was built for. LLVM's own check
/// compares the plugin interface's version only, which does not change with
/// each release: another LLVM would crash later.
inline void checkVersion(const char *Plugin) {
  unsigned Major, Minor, Patch;
  LLVMGetVersion(&Major, &Minor, &Patch);
  if (Major == LLVM_VERSION_MAJOR)
    return;
  fprintf(
      stderr,
      "error: heapprof: %s was built for LLVM %d, but this compiler is LLVM "
      "%u; use the plugin from build/llvm-%u\n",
      Plugin, LLVM_VERSION_MAJOR, Major, Major);
  // Nothing of this LLVM has run yet that would need to be cleaned up.
  _Exit(1);
}

} // namespace heapprof

#endif // HEAPPROF_PASS_CHECKVERSION_H
