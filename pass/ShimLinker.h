//===- ShimLinker.h - Brings the shim into a module -----------------------===//

#ifndef HEAPPROF_PASS_SHIMLINKER_H
#define HEAPPROF_PASS_SHIMLINKER_H

#include "llvm/IR/Module.h"

namespace heapprof {

enum class ShimParts { All, WithoutMalloc };

/// Links the shim (runtime/shim) into M: the entry points that M uses, the
/// interposed malloc family (if it is wanted), and the constructor that
/// attaches the runtime. What M defines itself is left as it is.
void linkShim(llvm::Module &M, ShimParts Parts);

} // namespace heapprof

#endif // HEAPPROF_PASS_SHIMLINKER_H
