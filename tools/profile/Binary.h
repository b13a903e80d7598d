//===- Binary.h - What a program's file says of heapprof ------------------===//

#ifndef HEAPPROF_PROFILE_BINARY_H
#define HEAPPROF_PROFILE_BINARY_H

#include <optional>
#include <string>

namespace heapprof {

struct BinaryFacts {
  /// Some of it was compiled with the pass plugin.
  bool IsInstrumented = false;
  /// It has no dynamic loader: nothing can be preloaded.
  bool IsStatic = false;
  bool HasDebugInfo = false;
  /// In hexadecimal; empty if it has none.
  std::string BuildId;
};

/// None if it is no ELF file (a script, for example) or cannot be read.
std::optional<BinaryFacts> readBinary(const std::string &Path);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_BINARY_H
