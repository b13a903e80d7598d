//===- Redeclarations.h - What is seen only when all is declared ----------===//
//
// An attribute is handled before Clang knows which function is declared again,
// deleted, or defined. So contradictions are looked for at the end.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_CLANGPLUGIN_REDECLARATIONS_H
#define HEAPPROF_CLANGPLUGIN_REDECLARATIONS_H

#include "clang/Sema/Sema.h"

namespace heapprof {

/// F has got one of the attributes.
void checkAtEnd(clang::FunctionDecl &F);

/// Checks all such functions of this translation unit.
void checkRedeclarations(clang::Sema &S);

} // namespace heapprof

#endif // HEAPPROF_CLANGPLUGIN_REDECLARATIONS_H
