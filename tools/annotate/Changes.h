//===- Changes.h - From functions to changes of files ---------------------===//

#ifndef HEAPPROF_ANNOTATE_CHANGES_H
#define HEAPPROF_ANNOTATE_CHANGES_H

#include "Edits.h"
#include "Function.h"
#include "Options.h"
#include "Project.h"

namespace heapprof {

/// Makes functions hotspots, with the weight and in the form of the options.
/// What is one already is not made one again; but it is given the weight, if
/// there is one. Adds to Problems, in one line each, what has been refused.
///
/// The attribute is put at the function's first declaration, of those that each
/// unit with the definition sees. Clang would take it at the definition too, as
/// long as the function is no template: what it has instantiated before it sees
/// the definition of a template (its own, or its class's member's) has only the
/// attributes of the first declaration. This holds for Clang 14 to 22. Friends
/// and declarations in functions are passed over, since Clang refuses
/// `[[...]]` there; so are declarations outside of the project.
AllEdits addHotspots(const Findings &All, const Project &Where,
                     const std::vector<const Function *> &Functions,
                     const Options &How, std::vector<std::string> &Problems);

/// Takes all hotspot attributes off functions.
AllEdits removeHotspots(const Findings &All, const Project &Where,
                        const std::vector<const Function *> &Functions,
                        std::vector<std::string> &Problems);

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_CHANGES_H
