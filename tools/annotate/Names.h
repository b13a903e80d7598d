//===- Names.h - What a function is called --------------------------------===//

#ifndef HEAPPROF_ANNOTATE_NAMES_H
#define HEAPPROF_ANNOTATE_NAMES_H

#include "Function.h"

#include "clang/AST/Decl.h"

namespace heapprof {

/// Sets Name, Names, Signature and IsLambda.
void setNames(Function &Result, const clang::FunctionDecl &F);

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_NAMES_H
