//===- Repl.h - Programs typed line by line -------------------------------===//

#ifndef INTERPRETER_REPL_H
#define INTERPRETER_REPL_H

#include "Interpreter.h"

#include <iosfwd>

namespace script {

/// Runs what stands on Input until it ends; errors are printed and do not end
/// it. HasPrompt: someone types there. False if the last statement does not
/// end.
bool run_repl(Interpreter &I, std::istream &Input, bool HasPrompt);

} // namespace script

#endif // INTERPRETER_REPL_H
