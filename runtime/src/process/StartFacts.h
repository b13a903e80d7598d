//===- StartFacts.h - What the process was when it started ----------------===//
//
// A program may change its working directory, overwrite its arguments (to show
// another title) and clear its environment; the profile is about what the user
// started.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_STARTFACTS_H
#define HEAPPROF_STARTFACTS_H

#include <cstddef>

namespace heapprof {

/// Reads the facts; called once, before the program's own code if possible.
void rememberStart();

/// The working directory; empty if it was not to be had. Relative names of
/// files are meant from here.
const char *startDirectory();

/// The command line, arguments separated by spaces; any bytes but NUL.
const char *startCommand();

/// The object that this code is in; empty if that is not known.
const char *ownPath();

/// Where the program was told to find the runtime when it was compiled; empty
/// if it was not. The tool is looked for from there.
void noteRuntimePath(const char *Path);
const char *notedRuntimePath();

/// Whether what libraries (libstdc++, libc) allocate is seen: their malloc is a
/// shim's or this runtime's.
void noteLibrariesSeen(bool AreSeen);
bool librariesSeen();

} // namespace heapprof

#endif // HEAPPROF_STARTFACTS_H
