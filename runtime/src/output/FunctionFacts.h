//===- FunctionFacts.h - What a profile says of annotated functions -------===//

#ifndef HEAPPROF_FUNCTIONFACTS_H
#define HEAPPROF_FUNCTIONFACTS_H

#include "output/OutputFile.h"
#include "output/Snapshot.h"

namespace heapprof {

/// Writes the lists "hotspots" and "brokenBudgets" (see DhatWriter.cpp), each
/// with a comma in front.
void writeHotspots(const Snapshot &S, OutputFile &Out);
void writeBrokenBudgets(OutputFile &Out);

} // namespace heapprof

#endif // HEAPPROF_FUNCTIONFACTS_H
