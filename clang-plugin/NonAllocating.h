//===- NonAllocating.h - [[clang::nonallocating]] -------------------------===//

#ifndef HEAPPROF_CLANGPLUGIN_NONALLOCATING_H
#define HEAPPROF_CLANGPLUGIN_NONALLOCATING_H

#include "clang/AST/Decl.h"

namespace heapprof {

/// Annotates the functions defined in D, lambdas included, whose type has the
/// effect nonallocating, or nonblocking, which implies it, as no_alloc: unless
/// they have a budget of their own.
void annotateNonAllocating(clang::Decl &D);

} // namespace heapprof

#endif // HEAPPROF_CLANGPLUGIN_NONALLOCATING_H
