//===- Place.h - Where a declaration takes an attribute -------------------===//

#ifndef HEAPPROF_ANNOTATE_PLACE_H
#define HEAPPROF_ANNOTATE_PLACE_H

#include "FileTokens.h"
#include "Function.h"

#include "clang/AST/Decl.h"

namespace heapprof {

/// Sets the Place of Result, or its Refusal. Tokens are those of the file that
/// D's name stands in.
///
/// The place is in front of the specifiers (`static`, `virtual`, the type),
/// behind `template <...>`, its `requires`, `extern "C"` and `[[...]]` that are
/// there already:
///
///   template <class T> requires C<T> [[nodiscard]] HERE static T f(T);
///
/// A GNU attribute, which the macro expands to, can stand there with Clang 14
/// to 22 in front of everything that a declaration of a function begins with.
/// In front of `[[...]]` it cannot; nor, before Clang 16, can `[[...]]` stand
/// behind a GNU attribute.
void findPlace(Declaration &Result, const clang::FunctionDecl &D,
               const clang::SourceManager &Sources, const FileTokens &Tokens);

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_PLACE_H
