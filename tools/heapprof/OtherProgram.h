//===- OtherProgram.h - Commands that are programs of their own -----------===//

#ifndef HEAPPROF_TOOL_OTHERPROGRAM_H
#define HEAPPROF_TOOL_OTHERPROGRAM_H

namespace heapprof {

/// Runs a program that lies beside this one, in place of it. Returns only if it
/// cannot be run: prints why, and returns BadInput.
int becomeProgram(const char *Name, char **Arguments);

} // namespace heapprof

#endif // HEAPPROF_TOOL_OTHERPROGRAM_H
