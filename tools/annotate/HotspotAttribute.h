//===- HotspotAttribute.h - The attribute, as far as the tool needs it ----===//

#ifndef HEAPPROF_ANNOTATE_HOTSPOTATTRIBUTE_H
#define HEAPPROF_ANNOTATE_HOTSPOTATTRIBUTE_H

#include "clang/AST/Decl.h"

#include <optional>
#include <string>
#include <vector>

namespace heapprof {

/// A hotspot attribute that a declaration itself has.
struct HotspotAttribute {
  /// From the attribute's scope or name on to the last token.
  clang::SourceRange Range;
  /// A number; empty if it is only known where it is written.
  std::string Weight;
};

/// In the order in which they are written. Those of earlier declarations, which
/// Clang passes on, are left out.
std::vector<HotspotAttribute> hotspotAttributes(const clang::FunctionDecl &F);

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_HOTSPOTATTRIBUTE_H
