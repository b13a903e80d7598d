//===- Tool.h - Runs the tool heapprof ------------------------------------===//

#ifndef HEAPPROF_TOOL_H
#define HEAPPROF_TOOL_H

namespace heapprof {

enum class ToolResult { Done, Failed, NotFound };

/// Runs `heapprof Arguments...` (at most 64, null at the end) in a process of
/// its own and waits for it. The tool is ../bin/heapprof from this library, or
/// from where the program was told that the runtime is, or in PATH. Its output
/// goes to the descriptor Output, or nowhere if that is -1. Neither the
/// program's SIGCHLD handler nor its wait() meet the process.
ToolResult runTool(const char *const *Arguments, int Output = -1);

/// Has a profile completed, in place, with source positions and inlined
/// functions. Without the tool, or if it fails, the file stays as it is.
void symbolize(const char *Profile);

} // namespace heapprof

#endif // HEAPPROF_TOOL_H
