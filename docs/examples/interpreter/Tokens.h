//===- Tokens.h - How the parser gets its tokens --------------------------===//
//
// The first version of the parser had a list with a copy of each token, and
// copied the token once more whenever it looked at it: TokenList. It is kept
// for the tests, which compare the two, and behind --copy-tokens.
//
//===----------------------------------------------------------------------===//

#ifndef INTERPRETER_TOKENS_H
#define INTERPRETER_TOKENS_H

#include "Lexer.h"

#include <utility>
#include <vector>

namespace script {

/// Reads a token when it is wanted. Allocates nothing.
class TokenStream {
public:
  explicit TokenStream(std::string_view Source)
      : Input(Source), Current(Input.next()) {}

  const Token &peek() const { return Current; }
  Token advance() { return std::exchange(Current, Input.next()); }

private:
  Lexer Input;
  Token Current;
};

/// A token with a text of its own.
struct OwnedToken {
  TokenKind Kind;
  std::string Text;
  unsigned Line;
};

/// Reads all tokens at once.
class TokenList {
public:
  explicit TokenList(std::string_view Source) {
    Lexer Input(Source);
    do {
      Token T = Input.next();
      Tokens.push_back({T.Kind, std::string(T.Text), T.Line});
    } while (Tokens.back().Kind != TokenKind::End);
  }

  OwnedToken peek() const { return Tokens[Position]; }
  OwnedToken advance() {
    OwnedToken T = Tokens[Position];
    if (Position + 1 < Tokens.size())
      ++Position;
    return T;
  }

private:
  std::vector<OwnedToken> Tokens;
  std::size_t Position = 0;
};

} // namespace script

#endif // INTERPRETER_TOKENS_H
