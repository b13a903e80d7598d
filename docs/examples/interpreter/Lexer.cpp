//===- Lexer.cpp - Cuts a source into tokens ------------------------------===//

#include "Lexer.h"

#include "Error.h"
#include "Syntax.h"

#include <algorithm>

namespace script {

static bool is_digit(char C) { return C >= '0' && C <= '9'; }
static bool is_letter(char C) {
  return (C >= 'a' && C <= 'z') || (C >= 'A' && C <= 'Z') || C == '_';
}

/// How many of the first characters of Text are of this kind.
template <typename IsOneT>
static std::size_t count(std::string_view Text, IsOneT IsOne) {
  return std::size_t(std::find_if_not(Text.begin(), Text.end(), IsOne) -
                     Text.begin());
}

static std::size_t number_length(std::string_view Text) {
  std::size_t Length = count(Text, is_digit);
  if (Length + 1 < Text.size() && Text[Length] == '.' &&
      is_digit(Text[Length + 1]))
    Length += 1 + count(Text.substr(Length + 1), is_digit);
  return Length;
}

void Lexer::skip_space_and_comments() {
  while (!Rest.empty()) {
    char C = Rest.front();
    if (C == '#')
      Rest.remove_prefix(std::min(Rest.find('\n'), Rest.size()));
    else if (C == ' ' || C == '\t' || C == '\r' || C == '\n')
      Rest.remove_prefix(1);
    else
      return;
    Line += C == '\n';
  }
}

/// Of the string that Rest begins with, its quotes included.
std::size_t Lexer::string_length() const {
  for (std::size_t I = 1; I < Rest.size(); ++I) {
    if (Rest[I] == '"')
      return I + 1;
    if (Rest[I] == '\\')
      ++I;
    else if (Rest[I] == '\n')
      break;
  }
  throw SyntaxError(Line, "this string does not end on its line");
}

Token Lexer::take(TokenKind Kind, std::size_t Length) {
  Token T{Kind, Rest.substr(0, Length), Line};
  Rest.remove_prefix(Length);
  return T;
}

Token Lexer::next() {
  skip_space_and_comments();
  if (Rest.empty())
    return take(TokenKind::End, 0);
  char C = Rest.front();
  if (is_letter(C)) {
    std::size_t Length =
        count(Rest, [](char D) { return is_letter(D) || is_digit(D); });
    return take(is_keyword(Rest.substr(0, Length)) ? TokenKind::Keyword
                                                   : TokenKind::Name,
                Length);
  }
  if (is_digit(C))
    return take(TokenKind::Number, number_length(Rest));
  if (C == '"')
    return take(TokenKind::String, string_length());
  for (std::string_view Two : {"==", "!=", "<=", ">="})
    if (Rest.substr(0, 2) == Two)
      return take(TokenKind::Punctuation, 2);
  if (std::string_view("()[]{},;:=<>+-*/%").find(C) != std::string_view::npos)
    return take(TokenKind::Punctuation, 1);
  throw SyntaxError(Line, std::string("unexpected character '") + C + "'");
}

} // namespace script
