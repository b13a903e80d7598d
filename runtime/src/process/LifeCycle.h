//===- LifeCycle.h - Start, fork and end ----------------------------------===//

#ifndef HEAPPROF_LIFECYCLE_H
#define HEAPPROF_LIFECYCLE_H

#include "heapprof/abi.h"

namespace heapprof {

/// Starts the runtime once; Attachment is null when no shim is involved. False
/// if it cannot run (it has said why), and while it is being started. Then
/// `Next` can be used all the same. Thread-safe.
bool startRuntime(const HeapprofAttachment *Attachment);

} // namespace heapprof

#endif // HEAPPROF_LIFECYCLE_H
