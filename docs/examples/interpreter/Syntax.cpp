//===- Syntax.cpp - Words and operators of the language -------------------===//

#include "Syntax.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace script {

bool is_keyword(std::string_view Text) {
  static constexpr std::string_view Keywords[] = {
      "and", "break", "continue", "else", "false", "for",    "fun",  "if",
      "in",  "let",   "nil",      "not",  "or",    "return", "true", "while"};
  return std::binary_search(std::begin(Keywords), std::end(Keywords), Text);
}

const Operator *find_operator(std::string_view Text, unsigned Level) {
  static constexpr struct {
    std::string_view Text;
    Operator Op;
    unsigned Level;
  } Operators[] = {
      {"==", Operator::Eq, 0}, {"!=", Operator::Ne, 0}, {"<", Operator::Lt, 1},
      {"<=", Operator::Le, 1}, {">", Operator::Gt, 1},  {">=", Operator::Ge, 1},
      {"+", Operator::Add, 2}, {"-", Operator::Sub, 2}, {"*", Operator::Mul, 3},
      {"/", Operator::Div, 3}, {"%", Operator::Mod, 3}};
  for (const auto &O : Operators)
    if (O.Level == Level && O.Text == Text)
      return &O.Op;
  return nullptr;
}

double number_of(std::string_view Token) {
  double Number = 0;
  std::from_chars(Token.data(), Token.data() + Token.size(), Number);
  return Number;
}

std::string text_of(std::string_view Token) {
  std::string Text;
  for (std::size_t I = 1; I + 1 < Token.size(); ++I) {
    if (Token[I] != '\\')
      Text += Token[I];
    else if (Token[++I] == 'n')
      Text += '\n';
    else
      Text += Token[I] == 't' ? '\t' : Token[I];
  }
  return Text;
}

} // namespace script
