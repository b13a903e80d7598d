//===- NextAllocator.h - The allocator behind a preloaded runtime ---------===//

#ifndef HEAPPROF_NEXTALLOCATOR_H
#define HEAPPROF_NEXTALLOCATOR_H

#include "heapprof/abi.h"

namespace heapprof {

/// The definitions of the malloc family that come after this object, past any
/// shim; libc's own ones in a static program. Allocates nothing.
HeapprofAllocator findNextAllocator();

/// True if Malloc is the one that this object interposes.
bool isOwnMalloc(void *(*Malloc)(size_t));

} // namespace heapprof

#endif // HEAPPROF_NEXTALLOCATOR_H
