//===- ClangCompat.h - Differences between Clang 19 and 22 ----------------===//
//
// Every check of the version in clang-plugin/ is here.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_CLANGPLUGIN_CLANGCOMPAT_H
#define HEAPPROF_CLANGPLUGIN_CLANGCOMPAT_H

#include "clang/Basic/Version.h"
#include "clang/Sema/ParsedAttr.h"

#if __has_include("llvm/Plugins/PassPlugin.h")
#include "llvm/Plugins/PassPlugin.h"
#else
#include "llvm/Passes/PassPlugin.h"
#endif

#if CLANG_VERSION_MAJOR < 19
#error "heapprof supports Clang 19 and later"
#endif

namespace heapprof {

#if CLANG_VERSION_MAJOR >= 21
inline clang::IdentifierInfo *nameOf(const clang::IdentifierLoc &Id) {
  return Id.getIdentifierInfo();
}
inline clang::SourceLocation locationOf(const clang::IdentifierLoc &Id) {
  return Id.getLoc();
}
#else
inline clang::IdentifierInfo *nameOf(const clang::IdentifierLoc &Id) {
  return Id.Ident;
}
inline clang::SourceLocation locationOf(const clang::IdentifierLoc &Id) {
  return Id.Loc;
}
#endif

} // namespace heapprof

#endif // HEAPPROF_CLANGPLUGIN_CLANGCOMPAT_H
