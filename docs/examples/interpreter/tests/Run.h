//===- Run.h - What the memory tests share --------------------------------===//

#ifndef INTERPRETER_RUN_H
#define INTERPRETER_RUN_H

#include "Interpreter.h"
#include "Parser.h"

#include <cstdint>
#include <cstdlib>
#include <ostream>

/// With BREAK_LIMITS in the environment each memory test must fail: limits
/// become 0, and the old ways of the interpreter come back.
inline bool is_breaking() { return std::getenv("BREAK_LIMITS"); }
inline std::uint64_t limit(std::uint64_t N) { return is_breaking() ? 0 : N; }

/// Runs Source, and throws away what it prints.
inline void run(std::string_view Source) {
  std::ostream Nowhere(nullptr);
  script::Interpreter I(Nowhere, /*KeepsCycles=*/is_breaking());
  I.run(script::Parser(Source).parse_program());
}

#endif // INTERPRETER_RUN_H
