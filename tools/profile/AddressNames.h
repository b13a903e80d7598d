//===- AddressNames.h - The functions at many addresses -------------------===//

#ifndef HEAPPROF_PROFILE_ADDRESSNAMES_H
#define HEAPPROF_PROFILE_ADDRESSNAMES_H

#include "FindObject.h"

#include <cstdint>
#include <map>
#include <set>

namespace heapprof {

/// The number of an object and a link-time address in it.
using ObjectAddress = std::pair<size_t, uint64_t>;

/// What Symbols::at() says of each.
using AddressNames = std::map<ObjectAddress, std::vector<std::string>>;

/// Looks up addresses of Objects that are found, in several threads; each reads
/// the debug information for itself. 0 threads: one for each processor, as far
/// as there is work for it.
AddressNames namesOf(const std::set<ObjectAddress> &Addresses,
                     const std::vector<ObjectFile> &Objects, unsigned Threads);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_ADDRESSNAMES_H
