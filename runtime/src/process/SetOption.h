//===- SetOption.h - One option of HEAPPROF_OPTIONS -----------------------===//
//
// `heapprof run` is built with this, too: what it lets pass is what the runtime
// takes.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_SETOPTION_H
#define HEAPPROF_SETOPTION_H

#include "process/Options.h"

namespace heapprof {

/// A part of the text.
struct OptionPiece {
  const char *Begin;
  size_t Length;
};

enum class OptionFault { None, BadValue, UnknownKey };

/// Sets the option in Into, or leaves Into as it is and says why.
OptionFault setOption(OptionPiece Key, OptionPiece Value, Options &Into);

} // namespace heapprof

#endif // HEAPPROF_SETOPTION_H
