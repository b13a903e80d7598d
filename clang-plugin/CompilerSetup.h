//===- CompilerSetup.h - What heapattr.so switches on ---------------------===//

#ifndef HEAPPROF_CLANGPLUGIN_COMPILERSETUP_H
#define HEAPPROF_CLANGPLUGIN_COMPILERSETUP_H

#include "clang/Frontend/CompilerInstance.h"

namespace heapprof {

/// Has heapinstr.so, from beside this library, run on the code of this
/// compilation. An error if it cannot be loaded.
void addPass(clang::CompilerInstance &CI);

/// Has <heapprof/...> found in ../include from this library, behind all other
/// folders.
void addHeaders(clang::CompilerInstance &CI);

/// Switches line tables on if there is no debug information. A -g0 is not to
/// be told from no option at all, since the driver passes neither on; hence
/// -fplugin-arg-heapattr-g0.
void addLineTables(clang::CompilerInstance &CI);

/// Adds the plugins to the files that the output depends on (-MD). To be called
/// when all has been read: make expects the source to be the first of them.
void addDependencies(clang::Preprocessor &PP);

} // namespace heapprof

#endif // HEAPPROF_CLANGPLUGIN_COMPILERSETUP_H
