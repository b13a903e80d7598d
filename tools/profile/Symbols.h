//===- Symbols.h - Source positions of addresses --------------------------===//

#ifndef HEAPPROF_PROFILE_SYMBOLS_H
#define HEAPPROF_PROFILE_SYMBOLS_H

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace heapprof {

/// Asks LLVM's symbolizer: DWARF up to version 5, inlined functions, split
/// DWARF, debug files found by build-id or debuglink. Not thread-safe.
class Symbols {
public:
  Symbols();
  ~Symbols();

  /// The functions at a link-time address of an object, innermost inlined one
  /// first, each as "name (file:line:column)", or "name (in /path/object)" if
  /// the line is not known. Empty if nothing is known.
  std::vector<std::string> at(const std::string &Object, uint64_t Address);

  /// The same frame, "0x1234: name (...)", with its name demangled.
  static std::string demangled(const std::string &Frame);

  /// The object's build-id in hexadecimal; empty if it has none or is not
  /// there.
  static std::string buildId(const std::string &Object);

private:
  struct Implementation;
  std::unique_ptr<Implementation> Impl;
};

} // namespace heapprof

#endif // HEAPPROF_PROFILE_SYMBOLS_H
