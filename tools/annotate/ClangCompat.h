//===- ClangCompat.h - Differences between Clang 19 and 22 ----------------===//
//
// Every check of the version in tools/annotate/ is here.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_ANNOTATE_CLANGCOMPAT_H
#define HEAPPROF_ANNOTATE_CLANGCOMPAT_H

#include "clang/Basic/Version.h"

#if __has_include("clang/Options/Options.h")
#include "clang/Options/Options.h"
#else
#include "clang/Driver/Options.h"
#endif

#if CLANG_VERSION_MAJOR < 19
#error "heapprof supports Clang 19 and later"
#endif

namespace heapprof {

#if __has_include("clang/Options/Options.h")
namespace clangopts = clang::options;
using clang::getDriverOptTable;
#else
namespace clangopts = clang::driver::options;
using clang::driver::getDriverOptTable;
#endif

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_CLANGCOMPAT_H
