//===- Frame.h - What the text of a frame says ----------------------------===//
//
//   0x401136: ns::f(int) (src/a.cpp:3:4)     with or without column
//   0x401136: ns::f(int) (in /usr/lib/libx.so)
//   0x401136: ???
//
// DHAT, dhat-rs and heapprof write them so.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_PROFILE_FRAME_H
#define HEAPPROF_PROFILE_FRAME_H

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace heapprof {

/// The parts of a frame's text, into which they point. Empty or 0 where there
/// is none. Never fails: what cannot be told apart is the name.
struct Frame {
  std::optional<uint64_t> Address;
  std::string_view Name;
  std::string_view File;
  unsigned Line = 0;
  unsigned Column = 0;
  /// The object file, where the source line is not known.
  std::string_view Object;

  static Frame parse(std::string_view Text);

  /// The source file, or else the object file.
  std::string_view place() const { return !File.empty() ? File : Object; }

  /// It stands for all of a file or an object, see Clean.h: its name is a path.
  bool isOfFile() const { return !Name.empty() && Name == place(); }

  /// The name says nothing: "???" or empty.
  bool isUnknown() const { return Name.empty() || Name == "???"; }
};

/// A demangled name, or one that Clang prints, without return type, parameters,
/// template arguments, unnamed namespaces and what optimisers append:
/// `int ns::S<int>::f<A>(B) const [clone .cold]` as `ns::S::f`.
std::string bareName(std::string_view Name);

/// The same, or the name as it is where that would lose too much: Rust's
/// `<A as B>::c` would be `::c`.
std::string plainName(std::string_view Name);

/// Of a frame; of one that stands for a file, the path.
std::string plainName(const Frame &F);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_FRAME_H
