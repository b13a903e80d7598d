//===- List.h - Prints the hotspots of a project --------------------------===//

#ifndef HEAPPROF_ANNOTATE_LIST_H
#define HEAPPROF_ANNOTATE_LIST_H

#include "Function.h"
#include "Project.h"

namespace heapprof {

/// The first declaration of each function that is a hotspot, by file and line.
/// As text:  FILE:LINE:COLUMN: NAME(TYPES): weight W
/// As JSON:  [{"file", "line", "column", "name", "weight"}, ...], the weight a
///           string if it is no number.
std::string listHotspots(const Findings &All, const Project &Where,
                         bool AsJson);

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_LIST_H
