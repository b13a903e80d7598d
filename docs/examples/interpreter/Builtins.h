//===- Builtins.h - Functions that the language comes with ----------------===//

#ifndef INTERPRETER_BUILTINS_H
#define INTERPRETER_BUILTINS_H

#include "Value.h"

namespace script {

class Environment;
class Interpreter;

struct Builtin {
  std::string_view Name;
  std::size_t Arity;
  /// Arguments has Arity values. Throws RuntimeError at Line.
  Value (*Function)(Interpreter &I, Value *Arguments, unsigned Line);
};

/// print, len, push and the others become variables of Globals.
void define_builtins(Environment &Globals);

} // namespace script

#endif // INTERPRETER_BUILTINS_H
