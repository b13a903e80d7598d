//===- Fork.h - A child has tables of its own -----------------------------===//
//
// A child made by fork starts from zero. No thread of the parent's is stopped
// for it: one that waits for us may hold a lock of libc's that fork waits for.
// So the child may find a table half changed, and makes it whole.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_FORK_H
#define HEAPPROF_FORK_H

namespace heapprof {

/// Called once, at the start.
void watchForks();

/// In a forked child, once: makes the tables its own. Does nothing elsewhere.
/// Other handlers of pthread_atfork may allocate before ours runs.
void becomeChildIfForked();

} // namespace heapprof

#endif // HEAPPROF_FORK_H
