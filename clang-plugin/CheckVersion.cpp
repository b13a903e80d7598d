//===- CheckVersion.cpp - Refuses a compiler of another LLVM --------------===//

#include "CheckVersion.h"

/// Runs while the library is loaded, before the constructors that put the
/// attributes into lists of this compiler's Clang, whose layout may differ.
__attribute__((constructor(101))) static void checkFirst() {
  heapprof::checkVersion("heapattr.so");
}
