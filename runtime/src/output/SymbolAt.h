//===- SymbolAt.h - The dynamic symbol at an address ----------------------===//

#ifndef HEAPPROF_SYMBOLAT_H
#define HEAPPROF_SYMBOLAT_H

#include <cstdint>

namespace heapprof {

/// Name of the function that contains Address, of those that the dynamic linker
/// can see; null if there is none. As dladdr, but without the loader's lock: a
/// thread that unloads a library holds that one while it waits for a profile to
/// be saved. Async-signal-safe.
const char *symbolAt(uintptr_t Address);

} // namespace heapprof

#endif // HEAPPROF_SYMBOLAT_H
