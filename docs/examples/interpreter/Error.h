//===- Error.h - What can be wrong with a script --------------------------===//

#ifndef INTERPRETER_ERROR_H
#define INTERPRETER_ERROR_H

#include <stdexcept>
#include <string>

namespace script {

/// An error at a line of the source.
class Error : public std::runtime_error {
public:
  Error(unsigned Line, const std::string &What)
      : std::runtime_error(What), Line(Line) {}
  unsigned line() const { return Line; }

private:
  unsigned Line;
};

/// The text is no program.
class SyntaxError : public Error {
public:
  SyntaxError(unsigned Line, const std::string &What, bool IsAtEnd = false)
      : Error(Line, What), IsAtEnd(IsAtEnd) {}
  /// The text may be the beginning of a program: the REPL asks for more.
  bool is_at_end() const { return IsAtEnd; }

private:
  bool IsAtEnd;
};

/// The program does what cannot be done.
class RuntimeError : public Error {
public:
  using Error::Error;
};

} // namespace script

#endif // INTERPRETER_ERROR_H
