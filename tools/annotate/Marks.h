//===- Marks.h - Hotspot attributes as they are written -------------------===//

#ifndef HEAPPROF_ANNOTATE_MARKS_H
#define HEAPPROF_ANNOTATE_MARKS_H

#include "FileTokens.h"
#include "Function.h"
#include "HotspotAttribute.h"

namespace heapprof {

/// The macro that heapprof.h defines.
inline constexpr llvm::StringLiteral HotspotMacro = "HEAPPROF_HOTSPOT";

/// Where in its file an attribute is written, and what goes with it. Tokens are
/// those of the file that its outermost macro is used in.
Mark findMark(const HotspotAttribute &Attribute,
              const clang::SourceManager &Sources, const FileTokens &Tokens);

/// `HEAPPROF_HOTSPOT`, or whichever macro stands at an offset.
std::string macroAt(const FileTokens &Tokens, size_t Offset);

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_MARKS_H
