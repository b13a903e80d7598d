//===- Place.cpp - Where a declaration takes an attribute -----------------===//

#include "Place.h"

#include "Marks.h"

#include "clang/AST/ASTContext.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace heapprof;

/// Behind all `[[...]]` at Index.
static size_t behindBrackets(const FileTokens &Tokens, size_t Index) {
  while (Tokens.is(Index, tok::l_square) && Tokens.is(Index + 1, tok::l_square))
    Index = Tokens.behindBracket(Index);
  return Index;
}

void heapprof::findPlace(Declaration &Result, const FunctionDecl &D,
                         const SourceManager &Sources,
                         const FileTokens &Tokens) {
  const LangOptions &Language = D.getASTContext().getLangOpts();
  Result.AllowsBrackets = Language.CPlusPlus11 || Language.C23;
  SourceLocation Name = D.getLocation(), Begin = D.getInnerLocStart();
  size_t NameOffset = Sources.getFileOffset(Sources.getExpansionLoc(Name));
  if (Name.isMacroID()) {
    Result.Refusal =
        "it comes from the macro '" + macroAt(Tokens, NameOffset) + "'";
    return;
  }
  SourceLocation Outer = Sources.getExpansionLoc(Begin);
  size_t First = Tokens.at(Sources.getFileOffset(Outer));
  // A macro that the declaration does not begin with may have `template <...>`
  // or `extern "C"` in it, and another one `[[...]]`: the place is behind it.
  bool IsInside = Begin.isMacroID() &&
                  !Lexer::isAtStartOfMacroExpansion(Begin, Sources, Language);
  bool HasBrackets =
      Begin.isMacroID() &&
      *Sources.getCharacterData(Sources.getSpellingLoc(Begin)) == '[';
  if (IsInside || HasBrackets) {
    SourceLocation Last = Sources.getExpansionRange(Begin).getEnd();
    First = Tokens.at(Sources.getFileOffset(Last)) + 1;
    Result.AllowsBrackets &= !IsInside;
  }
  First = behindBrackets(Tokens, First);
  Result.Place = Tokens[First].Offset;
  if (Sources.getFileID(Outer) != Sources.getFileID(Name) ||
      Result.Place > NameOffset)
    Result.Refusal = "it begins inside the macro or file that '" +
                     macroAt(Tokens, Sources.getFileOffset(Outer)) +
                     "' stands for";
}
