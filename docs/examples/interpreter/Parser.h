//===- Parser.h - Makes a tree of a source --------------------------------===//
//
//   statement  = "let" NAME "=" expression ";"
//              | "fun" NAME function
//              | "if" expression block ["else" (block | if-statement)]
//              | "while" expression block
//              | "for" NAME "in" expression block
//              | "return" [expression] ";" | "break" ";" | "continue" ";"
//              | block
//              | expression ["=" expression] ";"
//   block      = "{" {statement} "}"
//   function   = "(" [NAME {"," NAME}] ")" block
//   expression = operands and, by how loosely they bind:
//                or; and; not; == !=; < <= > >=; + -; * / %; unary -;
//                calls (...) and items [...]
//   operand    = NUMBER | STRING | NAME | "nil" | "true" | "false"
//              | "fun" function | "(" expression ")"
//              | "[" [expression {"," expression}] "]"
//              | "{" [expression ":" expression {"," ...}] "}"
//
//===----------------------------------------------------------------------===//

#ifndef INTERPRETER_PARSER_H
#define INTERPRETER_PARSER_H

#include "Ast.h"
#include "Tokens.h"

namespace script {

/// TokensT is TokenStream or TokenList.
template <typename TokensT> class BasicParser {
public:
  explicit BasicParser(std::string_view Source) : Tokens(Source) {}

  /// Throws SyntaxError.
  Program parse_program();

private:
  class Nesting;

  bool is_next(std::string_view Text) const;
  bool accept(std::string_view Text);
  void expect(std::string_view Text);
  std::string expect_name();
  [[noreturn]] void fail_at_token(const std::string &Wanted) const;

  Stmt parse_statement();
  Stmt parse_let(unsigned Line);
  Stmt parse_function(unsigned Line);
  Stmt parse_if(unsigned Line);
  Stmt parse_for(unsigned Line);
  Stmt parse_return(unsigned Line);
  Stmt parse_assignment_or_call(unsigned Line);
  Block parse_block();
  Block parse_body_of_loop();

  ExprPtr parse_expression() { return parse_or(); }
  ExprPtr parse_or();
  ExprPtr parse_and();
  ExprPtr parse_not();
  ExprPtr parse_binary(unsigned Level);
  ExprPtr parse_unary();
  ExprPtr parse_postfix();
  ExprPtr parse_operand();
  ExprPtr parse_function_literal(unsigned Line, std::string Name);
  ExprPtr parse_list(unsigned Line);
  ExprPtr parse_map(unsigned Line);
  std::vector<ExprPtr> parse_items(std::string_view End);

  TokensT Tokens;
  unsigned Depth = 0;
  bool IsInFunction = false;
  bool IsInLoop = false;
};

using Parser = BasicParser<TokenStream>;
using CopyingParser = BasicParser<TokenList>;

extern template class BasicParser<TokenStream>;
extern template class BasicParser<TokenList>;

} // namespace script

#endif // INTERPRETER_PARSER_H
