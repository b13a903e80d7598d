//===- Include.h - The #include that the macro needs ----------------------===//

#ifndef HEAPPROF_ANNOTATE_INCLUDE_H
#define HEAPPROF_ANNOTATE_INCLUDE_H

#include "Edits.h"

#include <optional>

namespace heapprof {

/// The line that includes heapprof.h, where the file's own style of includes
/// wants it. Nothing if there is one already that is of no use.
std::optional<Edit> insertInclude(const std::string &Path,
                                  const std::string &Content);

/// Takes out the line that insertInclude() has put in, if nothing else of the
/// header is used in the file as Edits leave it.
void eraseInclude(const std::string &Content, FileEdits &Edits);

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_INCLUDE_H
