//===- Unload.h - Objects that are unloaded while the program runs --------===//
//
// A profile names addresses in objects that may be gone when it is written, and
// whose place another object may have taken. So when the program calls dlclose,
// the frames in what has been unloaded move to addresses that no code can have.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_UNLOAD_H
#define HEAPPROF_UNLOAD_H

#include "output/Modules.h"

namespace heapprof {

/// Calls Dlclose and takes care of what it unloads. Returns its result.
int unload(void *Handle, int (*Dlclose)(void *));

/// The object that contains Code may be unloaded next; its destructors are
/// running.
void noteLeaving(const void *Code);

/// Appends the objects that have been unloaded, at the addresses their frames
/// now have.
void addUnloaded(ModuleList &List);

} // namespace heapprof

#endif // HEAPPROF_UNLOAD_H
