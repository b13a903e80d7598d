//===- Select.h - The functions that names and patterns mean --------------===//

#ifndef HEAPPROF_ANNOTATE_SELECT_H
#define HEAPPROF_ANNOTATE_SELECT_H

#include "Function.h"
#include "Project.h"

#include <set>

namespace heapprof {

/// For each name, the functions that are
///   1. called so, with all namespaces;
///   2. else called so when leading namespaces and classes are left out, if
///      that is one name;
///   3. else, with * or ? in it, those that match, from the front or from
///      behind a `::` on.
/// With parameter types it means one of several functions of a name. Adds what
/// is wrong with a name to Problems, one line each.
std::vector<const Function *> select(const Findings &All, const Project &Where,
                                     const std::vector<std::string> &Names,
                                     bool ForRemoval,
                                     std::vector<std::string> &Problems);

/// The last parts of names without a pattern: see findFunctions.
std::set<std::string> lastNames(const std::vector<std::string> &Names);

/// FILE:LINE:COLUMN.
std::string position(const Declaration &D, const Project &Where);

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_SELECT_H
