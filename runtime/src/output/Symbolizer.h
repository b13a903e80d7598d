//===- Symbolizer.h - Runs `heapprof symbolize` ---------------------------===//

#ifndef HEAPPROF_SYMBOLIZER_H
#define HEAPPROF_SYMBOLIZER_H

namespace heapprof {

/// Has a profile completed, in place, with source positions and inlined
/// functions by the tool beside the runtime (../bin/heapprof) or in PATH, in a
/// process of its own. Without the tool, or if it fails, the file stays as it
/// is.
void symbolize(const char *Profile);

} // namespace heapprof

#endif // HEAPPROF_SYMBOLIZER_H
