//===- FindFunctions.h - The functions of a translation unit --------------===//

#ifndef HEAPPROF_ANNOTATE_FINDFUNCTIONS_H
#define HEAPPROF_ANNOTATE_FINDFUNCTIONS_H

#include "Function.h"
#include "Project.h"

#include "clang/Frontend/FrontendAction.h"

#include <memory>
#include <set>

namespace heapprof {

/// Adds to Result all functions that the unit declares in files of the project.
/// Of templates those that are written: patterns and explicit specializations.
/// Of functions elsewhere those that have one of the names in Wanted.
std::unique_ptr<clang::FrontendAction>
findFunctions(const Project &Where, const std::set<std::string> &Wanted,
              Findings &Result);

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_FINDFUNCTIONS_H
