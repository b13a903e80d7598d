//===- Printable.h - Text from files that a terminal may be shown ---------===//

#ifndef HEAPPROF_TOOL_PRINTABLE_H
#define HEAPPROF_TOOL_PRINTABLE_H

#include <string>

namespace heapprof {

/// The text with control characters as \\x1b, those of Unicode included: what a
/// profile says must not move the cursor, begin a line, or turn one round.
std::string printable(const std::string &Text);

} // namespace heapprof

#endif // HEAPPROF_TOOL_PRINTABLE_H
