//===- Instantiations.h - Weights that depend on a template ---------------===//
//
// Clang instantiates annotations, but what they say can be checked and put into
// words only when it is done.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_CLANGPLUGIN_INSTANTIATIONS_H
#define HEAPPROF_CLANGPLUGIN_INSTANTIATIONS_H

#include "clang/Sema/Sema.h"

namespace heapprof {

/// Annotates F with a weight that depends on its template's parameters.
void annotateDependentWeight(clang::Sema &S, clang::FunctionDecl &F,
                             const clang::AttributeCommonInfo &Attr,
                             clang::Expr *Weight);

/// Annotates F, and P as its weight. An error at Range if P's type will not
/// do; if it is dependent, that is seen later.
void annotateWeightParameter(clang::Sema &S, clang::FunctionDecl &F,
                             clang::ParmVarDecl &P,
                             const clang::AttributeCommonInfo &Attr,
                             clang::SourceRange Range);

/// Checks and completes the annotations of F, when F has been instantiated,
/// and of the lambdas in it.
void completeInstantiation(clang::Sema &S, clang::FunctionDecl &F);

/// The same for the lambdas in a variable's initializer.
void completeInstantiation(clang::Sema &S, clang::VarDecl &V);

} // namespace heapprof

#endif // HEAPPROF_CLANGPLUGIN_INSTANTIATIONS_H
