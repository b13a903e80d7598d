//===- SampledEntry.h - The allocator when blocks are sampled -------------===//

#ifndef HEAPPROF_SAMPLEDENTRY_H
#define HEAPPROF_SAMPLEDENTRY_H

#include "heapprof/abi.h"

namespace heapprof {

/// The table that is handed out: EntryPoints, or the one for samples.
extern const HeapprofRuntime *Entries;

/// Before the table is handed out.
void useSampledEntries();

} // namespace heapprof

#endif // HEAPPROF_SAMPLEDENTRY_H
