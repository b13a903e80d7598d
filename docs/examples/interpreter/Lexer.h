//===- Lexer.h - Cuts a source into tokens --------------------------------===//

#ifndef INTERPRETER_LEXER_H
#define INTERPRETER_LEXER_H

#include <string>
#include <string_view>

namespace script {

enum class TokenKind {
  End,
  Name,
  Number,
  /// In its quotes.
  String,
  Keyword,
  /// Operators, parentheses and the like.
  Punctuation
};

struct Token {
  TokenKind Kind = TokenKind::End;
  /// Part of the source.
  std::string_view Text;
  unsigned Line = 0;
};

class Lexer {
public:
  /// Source must live as long as the tokens.
  explicit Lexer(std::string_view Source) : Rest(Source) {}

  /// Throws SyntaxError.
  Token next();

private:
  void skip_space_and_comments();
  Token take(TokenKind Kind, std::size_t Length);
  std::size_t string_length() const;

  std::string_view Rest;
  unsigned Line = 1;
};

} // namespace script

#endif // INTERPRETER_LEXER_H
