//===- Terminal.h - What the standard output can show ---------------------===//

#ifndef HEAPPROF_TOOL_TERMINAL_H
#define HEAPPROF_TOOL_TERMINAL_H

#include <cstdint>
#include <string>

namespace heapprof {

/// A terminal gets colour, bars and lines that fit; a file or a pipe gets plain
/// text that is the same everywhere.
class Terminal {
public:
  /// Of the standard output. NO_COLOR and TERM=dumb are heeded; bars are of
  /// Unicode's blocks if the locale is UTF-8, else of '#'.
  static const Terminal &output();

  /// Of the standard error.
  static const Terminal &error();

  /// Whether TERM names a terminal that can move its cursor.
  static bool isCapable();

  /// In columns; 0: lines may have any length.
  unsigned width() const { return Width; }

  std::string bold(const std::string &Text) const { return styled("1", Text); }
  std::string red(const std::string &Text) const { return styled("31", Text); }
  std::string green(const std::string &Text) const {
    return styled("32", Text);
  }

  /// A bar of so many columns, filled as far as Part is of Whole; empty if this
  /// is no terminal.
  std::string bar(uint64_t Part, uint64_t Whole, unsigned Columns) const;

  /// Cut to what is left of a line that begins with so many columns; the end of
  /// a frame, its place, says more than its middle.
  std::string fitted(const std::string &Text, unsigned Indent) const;

private:
  explicit Terminal(int Descriptor);
  std::string styled(const char *Code, const std::string &Text) const;

  unsigned Width = 0;
  bool HasColour = false;
  bool HasUnicode = false;
};

} // namespace heapprof

#endif // HEAPPROF_TOOL_TERMINAL_H
