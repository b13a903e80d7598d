//===- HotspotTable.h - Prints hotspots -----------------------------------===//

#ifndef HEAPPROF_TOOL_HOTSPOTTABLE_H
#define HEAPPROF_TOOL_HOTSPOTTABLE_H

#include "Hotspots.h"

namespace heapprof {

/// The first Count as a table with a heading, to the standard output; nothing
/// if there are none.
void printHotspots(const std::vector<Hotspot> &Hotspots, size_t Count);

Json hotspotsAsJson(const std::vector<Hotspot> &Hotspots);

} // namespace heapprof

#endif // HEAPPROF_TOOL_HOTSPOTTABLE_H
