//===- Entry.h - What the program calls instead of its allocator ----------===//

#ifndef HEAPPROF_ENTRY_H
#define HEAPPROF_ENTRY_H

#include "heapprof/abi.h"

namespace heapprof {

/// The allocator that the program would use without heapprof. Set before the
/// table below is handed out.
extern HeapprofAllocator Next;

/// The table for the shim (see abi.h).
extern const HeapprofRuntime EntryPoints;

/// The program wants nothing counted that this thread allocates, or wants it
/// again; may be nested.
void suspendCounting(bool IsSuspended);

} // namespace heapprof

#endif // HEAPPROF_ENTRY_H
