//===- Specializations.h - Explicit specializations of templates ----------===//

#ifndef HEAPPROF_CLANGPLUGIN_SPECIALIZATIONS_H
#define HEAPPROF_CLANGPLUGIN_SPECIALIZATIONS_H

#include "clang/AST/Attr.h"

namespace heapprof {

/// True if F is an explicit specialization, and A the template's attribute.
bool isOfTemplate(const clang::AnnotateAttr &A, const clang::FunctionDecl &F);

/// Takes from an explicit specialization what it has inherited from its
/// template. By the standard a template's attributes have no effect on it; to
/// Clang it is a redeclaration of what would be instantiated.
void removeAnnotationsOfTemplate(clang::FunctionDecl &F);

} // namespace heapprof

#endif // HEAPPROF_CLANGPLUGIN_SPECIALIZATIONS_H
