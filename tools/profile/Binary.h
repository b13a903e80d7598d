//===- Binary.h - What a program's file says of heapprof ------------------===//

#ifndef HEAPPROF_PROFILE_BINARY_H
#define HEAPPROF_PROFILE_BINARY_H

#include <optional>
#include <set>
#include <string>

namespace heapprof {

struct BinaryFacts {
  /// Some of it was compiled with the pass plugin.
  bool IsInstrumented = false;
  /// The runtimes that its parts want: "__heapprof_attach_v5", see
  /// heapprof/abi.h. Several if they were compiled with different plugins.
  std::set<std::string> Attaches;
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
