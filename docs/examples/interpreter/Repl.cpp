//===- Repl.cpp - Programs typed line by line -----------------------------===//

#include "Repl.h"

#include "Error.h"
#include "Parser.h"

#include <istream>
#include <ostream>

namespace script {

/// Runs Text if it is whole; false if more lines are needed.
static bool run_text(Interpreter &I, const std::string &Text) {
  try {
    I.run_interactively(Parser(Text).parse_program());
  } catch (const SyntaxError &E) {
    if (E.is_at_end())
      return false;
    I.output() << "error: " << E.what() << '\n';
  } catch (const RuntimeError &E) {
    I.output() << "error: " << E.what() << '\n';
  }
  return true;
}

bool run_repl(Interpreter &I, std::istream &Input, bool HasPrompt) {
  std::string Text, Line;
  while (true) {
    if (HasPrompt)
      I.output() << (Text.empty() ? "> " : ". ") << std::flush;
    if (!std::getline(Input, Line))
      break;
    Text += Line + '\n';
    if (run_text(I, Text))
      Text.clear();
  }
  if (HasPrompt)
    I.output() << '\n';
  if (Text.empty())
    return true;
  I.output() << "error: the last statement does not end\n";
  return false;
}

} // namespace script
