//===- FrameName.h - Reads the frames of a profile ------------------------===//

#ifndef HEAPPROF_ANNOTATE_FRAMENAME_H
#define HEAPPROF_ANNOTATE_FRAMENAME_H

#include <string>

namespace heapprof {

/// `0x12: ns::f(int) (src/a.cpp:3:4)`, as DHAT, dhat-rs and heapprof write it.
struct FrameName {
  std::string Name;
  /// Empty if there is none.
  std::string File;
  unsigned Line = 0;

  static FrameName parse(const std::string &Text);
};

/// A demangled name, or one that Clang prints, without return type, parameters,
/// template arguments, unnamed namespaces and what optimisers append:
/// `int ns::S<int>::f<A>(B) const [clone .cold]` as `ns::S::f`.
std::string bareName(std::string Name);

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_FRAMENAME_H
