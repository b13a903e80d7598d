//===- Symbolizer.h - Runs `heapprof symbolize` ---------------------------===//

#ifndef HEAPPROF_SYMBOLIZER_H
#define HEAPPROF_SYMBOLIZER_H

namespace heapprof {

/// Has a profile completed, in place, with source positions and inlined
/// functions by the tool in a process of its own: ../bin/heapprof from this
/// library, or from RuntimePath (may be empty), or in PATH. Without the tool,
/// or if it fails, the file stays as it is.
void symbolize(const char *Profile, const char *RuntimePath);

} // namespace heapprof

#endif // HEAPPROF_SYMBOLIZER_H
