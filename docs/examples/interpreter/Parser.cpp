//===- Parser.cpp - Makes a tree of a source ------------------------------===//

#include "Parser.h"

#include "Error.h"
#include "Syntax.h"

namespace script {

/// Counts how deep the tree becomes: what runs a program goes as deep.
template <typename TokensT> class BasicParser<TokensT>::Nesting {
public:
  explicit Nesting(BasicParser &P) : P(P), Before(P.Depth) { deepen(); }
  ~Nesting() { P.Depth = Before; }
  Nesting(const Nesting &) = delete;
  Nesting &operator=(const Nesting &) = delete;
  void deepen() {
    if (++P.Depth > 200)
      throw SyntaxError(P.Tokens.peek().Line, "this is nested too deeply");
  }

private:
  BasicParser &P;
  unsigned Before;
};

template <typename NodeT> static ExprPtr make(unsigned Line, NodeT Node) {
  return std::make_unique<Expr>(Expr{Line, std::move(Node)});
}

//===----------------------------------------------------------------------===//
// Tokens
//===----------------------------------------------------------------------===//

template <typename TokensT>
bool BasicParser<TokensT>::is_next(std::string_view Text) const {
  return Tokens.peek().Text == Text;
}

template <typename TokensT>
bool BasicParser<TokensT>::accept(std::string_view Text) {
  if (!is_next(Text))
    return false;
  Tokens.advance();
  return true;
}

template <typename TokensT>
void BasicParser<TokensT>::expect(std::string_view Text) {
  if (!accept(Text))
    fail_at_token("'" + std::string(Text) + "'");
}

template <typename TokensT> std::string BasicParser<TokensT>::expect_name() {
  if (Tokens.peek().Kind != TokenKind::Name)
    fail_at_token("a name");
  return std::string(Tokens.advance().Text);
}

template <typename TokensT>
void BasicParser<TokensT>::fail_at_token(const std::string &Wanted) const {
  const auto &T = Tokens.peek();
  if (T.Kind == TokenKind::End)
    throw SyntaxError(T.Line, "expected " + Wanted + " before the end", true);
  throw SyntaxError(T.Line, "expected " + Wanted + " before '" +
                                std::string(T.Text) + "'");
}

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

template <typename TokensT> Program BasicParser<TokensT>::parse_program() {
  Program P;
  while (Tokens.peek().Kind != TokenKind::End)
    P.push_back(parse_statement());
  return P;
}

template <typename TokensT> Stmt BasicParser<TokensT>::parse_statement() {
  Nesting N(*this);
  unsigned Line = Tokens.peek().Line;
  if (accept("let"))
    return parse_let(Line);
  if (accept("fun"))
    return parse_function(Line);
  if (accept("if"))
    return parse_if(Line);
  if (accept("while")) {
    ExprPtr Condition = parse_expression();
    return {Line, While{std::move(Condition), parse_body_of_loop()}};
  }
  if (accept("for"))
    return parse_for(Line);
  if (accept("return"))
    return parse_return(Line);
  if (is_next("break") || is_next("continue")) {
    if (!IsInLoop)
      throw SyntaxError(Line, "break and continue belong into a loop");
    bool IsBreak = Tokens.advance().Text == "break";
    expect(";");
    return IsBreak ? Stmt{Line, Break{}} : Stmt{Line, Continue{}};
  }
  if (is_next("{"))
    return {Line, parse_block()};
  return parse_assignment_or_call(Line);
}

template <typename TokensT>
Stmt BasicParser<TokensT>::parse_let(unsigned Line) {
  std::string Name = expect_name();
  expect("=");
  ExprPtr Initial = parse_expression();
  expect(";");
  return {Line, Let{std::move(Name), std::move(Initial)}};
}

template <typename TokensT>
Stmt BasicParser<TokensT>::parse_function(unsigned Line) {
  std::string Name = expect_name();
  ExprPtr Function = parse_function_literal(Line, Name);
  return {Line, Let{std::move(Name), std::move(Function)}};
}

template <typename TokensT> Stmt BasicParser<TokensT>::parse_if(unsigned Line) {
  ExprPtr Condition = parse_expression();
  Block Then = parse_block();
  Block Else;
  if (accept("else")) {
    if (is_next("if"))
      Else.Statements.push_back(parse_statement());
    else
      Else = parse_block();
  }
  return {Line, If{std::move(Condition), std::move(Then), std::move(Else)}};
}

template <typename TokensT>
Stmt BasicParser<TokensT>::parse_for(unsigned Line) {
  std::string Name = expect_name();
  expect("in");
  ExprPtr Items = parse_expression();
  return {Line, For{std::move(Name), std::move(Items), parse_body_of_loop()}};
}

template <typename TokensT>
Stmt BasicParser<TokensT>::parse_return(unsigned Line) {
  if (!IsInFunction)
    throw SyntaxError(Line, "return belongs into a function");
  ExprPtr Result = is_next(";") ? nullptr : parse_expression();
  expect(";");
  return {Line, Return{std::move(Result)}};
}

template <typename TokensT>
Stmt BasicParser<TokensT>::parse_assignment_or_call(unsigned Line) {
  ExprPtr Left = parse_expression();
  if (!accept("=")) {
    expect(";");
    return {Line, Evaluate{std::move(Left)}};
  }
  ExprPtr Right = parse_expression();
  expect(";");
  if (auto *V = std::get_if<Variable>(&Left->Node))
    return {Line, Assign{std::move(V->Name), std::move(Right)}};
  if (auto *I = std::get_if<Index>(&Left->Node))
    return {Line, AssignItem{std::move(*I), std::move(Right)}};
  throw SyntaxError(Line, "only variables and items can be assigned to");
}

template <typename TokensT> Block BasicParser<TokensT>::parse_block() {
  Block B;
  expect("{");
  while (!accept("}")) {
    if (Tokens.peek().Kind == TokenKind::End)
      fail_at_token("'}'");
    B.Statements.push_back(parse_statement());
    B.Declares |= std::holds_alternative<Let>(B.Statements.back().Node);
  }
  return B;
}

template <typename TokensT> Block BasicParser<TokensT>::parse_body_of_loop() {
  bool WasInLoop = std::exchange(IsInLoop, true);
  Block Body = parse_block();
  IsInLoop = WasInLoop;
  return Body;
}

//===----------------------------------------------------------------------===//
// Expressions
//===----------------------------------------------------------------------===//

template <typename TokensT> ExprPtr BasicParser<TokensT>::parse_or() {
  ExprPtr Left = parse_and();
  for (Nesting N(*this); is_next("or"); N.deepen()) {
    unsigned Line = Tokens.advance().Line;
    ExprPtr Right = parse_and();
    Left = make(Line, Logical{false, std::move(Left), std::move(Right)});
  }
  return Left;
}

template <typename TokensT> ExprPtr BasicParser<TokensT>::parse_and() {
  ExprPtr Left = parse_not();
  for (Nesting N(*this); is_next("and"); N.deepen()) {
    unsigned Line = Tokens.advance().Line;
    ExprPtr Right = parse_not();
    Left = make(Line, Logical{true, std::move(Left), std::move(Right)});
  }
  return Left;
}

template <typename TokensT> ExprPtr BasicParser<TokensT>::parse_not() {
  if (!is_next("not"))
    return parse_binary(0);
  Nesting N(*this);
  unsigned Line = Tokens.advance().Line;
  return make(Line, Not{parse_not()});
}

template <typename TokensT>
ExprPtr BasicParser<TokensT>::parse_binary(unsigned Level) {
  if (Level == 4)
    return parse_unary();
  ExprPtr Left = parse_binary(Level + 1);
  Nesting N(*this);
  while (const Operator *Op = find_operator(Tokens.peek().Text, Level)) {
    N.deepen();
    unsigned Line = Tokens.advance().Line;
    ExprPtr Right = parse_binary(Level + 1);
    Left = make(Line, Binary{*Op, std::move(Left), std::move(Right)});
  }
  return Left;
}

template <typename TokensT> ExprPtr BasicParser<TokensT>::parse_unary() {
  if (!is_next("-"))
    return parse_postfix();
  Nesting N(*this);
  unsigned Line = Tokens.advance().Line;
  return make(Line, Negate{parse_unary()});
}

template <typename TokensT> ExprPtr BasicParser<TokensT>::parse_postfix() {
  Nesting N(*this);
  ExprPtr Left = parse_operand();
  while (true) {
    unsigned Line = Tokens.peek().Line;
    if (accept("(")) {
      auto Arguments = parse_items(")");
      Left = make(Line, Call{std::move(Left), std::move(Arguments)});
    } else if (accept("[")) {
      ExprPtr Key = parse_expression();
      expect("]");
      Left = make(Line, Index{std::move(Left), std::move(Key)});
    } else {
      return Left;
    }
    N.deepen();
  }
}

template <typename TokensT> ExprPtr BasicParser<TokensT>::parse_operand() {
  unsigned Line = Tokens.peek().Line;
  switch (Tokens.peek().Kind) {
  case TokenKind::Number:
    return make(Line, Literal{number_of(Tokens.advance().Text)});
  case TokenKind::String:
    return make(Line, Literal{make_string(text_of(Tokens.advance().Text))});
  case TokenKind::Name:
    return make(Line, Variable{std::string(Tokens.advance().Text)});
  case TokenKind::Keyword:
    if (accept("nil"))
      return make(Line, Literal{Nil()});
    if (is_next("true") || is_next("false"))
      return make(Line, Literal{Tokens.advance().Text == "true"});
    if (accept("fun"))
      return parse_function_literal(Line, "");
    break;
  case TokenKind::Punctuation:
    if (accept("(")) {
      ExprPtr Inner = parse_expression();
      expect(")");
      return Inner;
    }
    if (accept("["))
      return make(Line, ListLiteral{parse_items("]")});
    if (accept("{"))
      return parse_map(Line);
    break;
  case TokenKind::End:
    break;
  }
  fail_at_token("an expression");
}

template <typename TokensT>
ExprPtr BasicParser<TokensT>::parse_function_literal(unsigned Line,
                                                     std::string Name) {
  auto Code = std::make_shared<FunctionNode>();
  Code->Name = std::move(Name);
  expect("(");
  if (!accept(")")) {
    do
      Code->Parameters.push_back(expect_name());
    while (accept(","));
    expect(")");
  }
  bool WasInFunction = std::exchange(IsInFunction, true);
  bool WasInLoop = std::exchange(IsInLoop, false);
  Code->Body = parse_block();
  IsInFunction = WasInFunction;
  IsInLoop = WasInLoop;
  return make(Line, FunctionLiteral{std::move(Code)});
}

template <typename TokensT>
ExprPtr BasicParser<TokensT>::parse_map(unsigned Line) {
  MapLiteral M;
  if (!accept("}")) {
    do {
      ExprPtr Key = parse_expression();
      expect(":");
      M.Entries.emplace_back(std::move(Key), parse_expression());
    } while (accept(","));
    expect("}");
  }
  return make(Line, std::move(M));
}

template <typename TokensT>
std::vector<ExprPtr> BasicParser<TokensT>::parse_items(std::string_view End) {
  std::vector<ExprPtr> Items;
  if (accept(End))
    return Items;
  do
    Items.push_back(parse_expression());
  while (accept(","));
  expect(End);
  return Items;
}

template class BasicParser<TokenStream>;
template class BasicParser<TokenList>;

} // namespace script
