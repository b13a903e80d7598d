//===- Arguments.h - The arguments of an attribute ------------------------===//
//
// Clang hands over an argument that is a name by itself unread, since it may
// be meant for anything; all other arguments come as expressions.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_CLANGPLUGIN_ARGUMENTS_H
#define HEAPPROF_CLANGPLUGIN_ARGUMENTS_H

#include "clang/Sema/Sema.h"

#include <optional>

namespace heapprof {

/// An error in the words of the plugin, at Loc.
template <unsigned N>
clang::Sema::SemaDiagnosticBuilder
error(clang::Sema &S, clang::SourceLocation Loc, const char (&Format)[N]) {
  return S.Diag(Loc, S.getDiagnostics().getCustomDiagID(
                         clang::DiagnosticsEngine::Error, Format));
}

/// The parameter of F that Attr's argument I names, or null.
clang::ParmVarDecl *namedParameter(const clang::FunctionDecl &F,
                                   const clang::ParsedAttr &Attr, unsigned I);

/// Attr's argument I as an expression. Null, after an error, if there is one in
/// it; of a name that nothing is declared under the error says that it must be
/// What.
clang::Expr *argument(clang::Sema &S, const clang::ParsedAttr &Attr, unsigned I,
                      llvm::StringRef What);

/// The value of a constant from 0 to 2^64-1. Nothing, after an error that says
/// it must be What, if E is anything else.
std::optional<uint64_t> constant(clang::Sema &S,
                                 const clang::AttributeCommonInfo &Attr,
                                 clang::Expr *E, llvm::StringRef What);

/// What the argument of a hotspot must be.
inline constexpr llvm::StringLiteral WeightIs =
    "an integer constant from 0 to 2^64-1 or the name of a parameter";

/// True if E cannot be evaluated before its template is instantiated.
bool isDependent(const clang::Expr &E);

} // namespace heapprof

#endif // HEAPPROF_CLANGPLUGIN_ARGUMENTS_H
