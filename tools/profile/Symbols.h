//===- Symbols.h - Source positions of addresses --------------------------===//

#ifndef HEAPPROF_PROFILE_SYMBOLS_H
#define HEAPPROF_PROFILE_SYMBOLS_H

#include "FindObject.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace heapprof {

/// Asks LLVM's symbolizer: DWARF up to version 5, inlined functions, split
/// DWARF, debug files found by build-id or debuglink. Not thread-safe; each
/// thread may have one of its own.
class Symbols {
public:
  /// DebugFiles says where the debug information of some objects is.
  explicit Symbols(const std::vector<ObjectFile> &DebugFiles = {});
  ~Symbols();

  /// The functions at a link-time address of a file, innermost inlined one
  /// first, each as "name (file:line:column)", or "name (in OBJECT)" if the
  /// line is not known. Empty if nothing is known.
  std::vector<std::string> at(const std::string &File, uint64_t Address,
                              const std::string &Object);

  /// The same frame, "0x1234: name (...)", with its name demangled.
  static std::string demangled(const std::string &Frame);

private:
  struct Implementation;
  std::unique_ptr<Implementation> Impl;
};

} // namespace heapprof

#endif // HEAPPROF_PROFILE_SYMBOLS_H
