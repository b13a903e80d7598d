//===- Function.h - What is known of a function of the project ------------===//
//
// Plain data without Clang's AST: it outlives the translation unit that it was
// found in, and is merged with what other units say of the same function.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_ANNOTATE_FUNCTION_H
#define HEAPPROF_ANNOTATE_FUNCTION_H

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace heapprof {

/// A hotspot attribute as it is written. Offsets are bytes in its file.
struct Mark {
  /// `heapprof::hotspot(5)`, without brackets; or `HEAPPROF_HOTSPOT(5)`.
  size_t Offset = 0;
  size_t Length = 0;
  /// What goes with it when it is removed: brackets, a comma, a space.
  size_t EraseOffset = 0;
  size_t EraseLength = 0;
  /// What stands before the weight's parenthesis.
  std::string Spelling;
  bool IsMacro = false;
  /// A number; else what is written there, or ? inside a macro.
  std::string Weight;
  /// Why it cannot be edited; empty if it can.
  std::string Refusal;
};

/// One declaration of a function.
struct Declaration {
  /// The real path.
  std::string File;
  size_t NameOffset = 0;
  unsigned Line = 0;
  unsigned Column = 0;
  /// Where an attribute is put, and whether `[[...]]` may stand there.
  size_t Place = 0;
  bool AllowsBrackets = true;
  /// Why none can be put there; empty if one can.
  std::string Refusal;
  /// Friends and functions declared inside functions do not speak for others.
  bool IsCandidate = true;
  std::vector<Mark> Marks;

  bool isAt(const Declaration &Other) const {
    return NameOffset == Other.NameOffset && File == Other.File;
  }
};

/// The lines of a function's body, as a profile names them.
struct Extent {
  unsigned FirstLine = 0;
  unsigned LastLine = 0;
};

struct Function {
  /// As printed: `ns::(anonymous namespace)::S<int>::f`.
  std::string Name;
  /// Name, and Name without template arguments, unnamed and inline namespaces.
  std::vector<std::string> Names;
  /// `(int, const char *) const`.
  std::string Signature;
  /// No name means it.
  bool IsLambda = false;
  /// Patterns mean it, too: it can be called.
  bool MatchesPatterns = true;
  /// Whether the declarations include one with a body; it is then the one at
  /// DefinedAt, and the body has these lines.
  bool IsDefined = false;
  size_t DefinedAt = 0;
  Extent Body;
  /// Why it is not annotated, wherever; empty if it is.
  std::string Refusal;
  /// In the order of the translation unit; at least one.
  std::vector<Declaration> Declarations;

  const Declaration &main() const { return Declarations[DefinedAt]; }
  bool isMarked() const {
    for (const Declaration &D : Declarations)
      if (!D.Marks.empty())
        return true;
    return false;
  }
};

/// A file of the project that functions have been found in.
struct SourceFile {
  std::string Content;
  /// Where heapprof.h is included by the file itself.
  std::optional<size_t> Include;
  /// It is included inside of a namespace, a class or a function, so that no
  /// `#include` can be added to it; and whether the macro is known there.
  bool IsFragment = false;
  bool KnowsMacro = false;
};

/// What one translation unit, or all of them, have to say.
struct Findings {
  std::vector<Function> Functions;
  /// By real path.
  std::map<std::string, SourceFile> Files;
  /// Names of functions that are not the project's, and the files they are in.
  std::map<std::string, std::string> Outside;

  /// Joins what is said of the same function: it is the same if it is defined,
  /// or else first declared, at the same place and under the same name. What
  /// can be annotated are those declarations that every unit sees which defines
  /// the function.
  void merge(Findings &&Other);

private:
  std::map<std::tuple<std::string, size_t, std::string>, size_t> Index;
};

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_FUNCTION_H
