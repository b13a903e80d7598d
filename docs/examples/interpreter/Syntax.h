//===- Syntax.h - Words and operators of the language ---------------------===//

#ifndef INTERPRETER_SYNTAX_H
#define INTERPRETER_SYNTAX_H

#include "Ast.h"

namespace script {

bool is_keyword(std::string_view Text);

/// The binary operator of this level that Text is, or null. Those of level 3
/// bind closest.
const Operator *find_operator(std::string_view Text, unsigned Level);

/// What a number stands for.
double number_of(std::string_view Token);

/// What a string stands for, given with its quotes.
std::string text_of(std::string_view Token);

} // namespace script

#endif // INTERPRETER_SYNTAX_H
