//===- FileTokens.cpp - The tokens of a file as they are written ----------===//

#include "FileTokens.h"

#include "clang/Lex/Lexer.h"

#include <algorithm>

using namespace clang;
using namespace heapprof;

FileTokens::FileTokens(const SourceManager &Sources,
                       const LangOptions &Language, FileID File)
    : Buffer(Sources.getBufferData(File)) {
  Lexer Lex(Sources.getLocForStartOfFile(File), Language, Buffer.begin(),
            Buffer.begin(), Buffer.end());
  Token T;
  do {
    Lex.LexFromRawLexer(T);
    Items.push_back(
        {Sources.getFileOffset(T.getLocation()), T.getLength(), T.getKind()});
  } while (T.isNot(tok::eof));
}

size_t FileTokens::at(size_t Offset) const {
  auto At = std::lower_bound(
      Items.begin(), Items.end(), Offset,
      [](const Item &I, size_t Offset) { return I.Offset < Offset; });
  return std::min(size_t(At - Items.begin()), Items.size() - 1);
}

llvm::StringRef FileTokens::text(size_t Index) const {
  const Item &I = (*this)[Index];
  return Buffer.substr(I.Offset, I.Length);
}

size_t FileTokens::behindBracket(size_t Index) const {
  int Depth = 0;
  for (; !is(Index, tok::eof); ++Index) {
    tok::TokenKind Kind = (*this)[Index].Kind;
    Depth +=
        Kind == tok::l_paren || Kind == tok::l_square || Kind == tok::l_brace;
    Depth -=
        Kind == tok::r_paren || Kind == tok::r_square || Kind == tok::r_brace;
    if (Depth == 0)
      return Index + 1;
  }
  return Index;
}
