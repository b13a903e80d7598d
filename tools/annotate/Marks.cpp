//===- Marks.cpp - Hotspot attributes as they are written -----------------===//

#include "Marks.h"

using namespace clang;
using namespace heapprof;
using llvm::StringRef;

std::string heapprof::macroAt(const FileTokens &Tokens, size_t Offset) {
  return Tokens.text(Tokens.at(Offset)).str();
}

namespace {
/// The indexes of an attribute's tokens, behind the last one at the end.
struct TokenRange {
  size_t Begin;
  size_t End;
};
} // namespace

/// The index behind a name, and behind the arguments if there are some.
static size_t behindArguments(const FileTokens &T, size_t Name) {
  return T.is(Name + 1, tok::l_paren) ? T.behindBracket(Name + 1) : Name + 1;
}

/// The brackets around a list in which the attribute is the only one, with what
/// stands in front of them; an empty range if they are not as expected.
static TokenRange aroundSole(const FileTokens &T, TokenRange A) {
  size_t Inner = A.Begin - 1;
  if (T.is(Inner, tok::colon) && Inner >= 2 && T.text(Inner - 2) == "using")
    Inner -= 3;
  if (Inner < 1 || T[Inner].Kind != T[Inner - 1].Kind ||
      T[A.End].Kind != T[A.End + 1].Kind)
    return {0, 0};
  if (T.is(Inner, tok::l_square) && T.is(A.End, tok::r_square))
    return {Inner - 1, A.End + 2};
  if (T.is(Inner, tok::l_paren) && T.is(A.End, tok::r_paren) && Inner >= 2 &&
      T.text(Inner - 2).starts_with("__attribute"))
    return {Inner - 2, A.End + 2};
  return {0, 0};
}

/// Bytes [Begin, End) go. So does the white space that adding has put there: a
/// blank behind it, or in front if it is the last thing; or its whole line.
static void eraseWithSpace(Mark &M, StringRef Buffer, size_t Begin,
                           size_t End) {
  auto IsBlank = [&](size_t I) {
    return Buffer[I] == ' ' || Buffer[I] == '\t';
  };
  size_t LineBegin = Begin, LineEnd = End;
  while (LineBegin && IsBlank(LineBegin - 1))
    --LineBegin;
  while (LineEnd < Buffer.size() && IsBlank(LineEnd))
    ++LineEnd;
  bool IsFirst = !LineBegin || Buffer[LineBegin - 1] == '\n';
  StringRef Behind = Buffer.substr(LineEnd);
  if (IsFirst && (Behind.consume_front("\r\n") || Behind.consume_front("\n"))) {
    Begin = LineBegin;
    End = Buffer.size() - Behind.size();
  } else if (End < Buffer.size() && IsBlank(End)) {
    ++End;
  } else if (Begin > LineBegin && !IsFirst) {
    --Begin;
  }
  M.EraseOffset = Begin;
  M.EraseLength = End - Begin;
}

static void findErasure(Mark &M, const FileTokens &T, TokenRange A) {
  size_t Begin = T[A.Begin].Offset, End = T[A.End - 1].end();
  if (M.IsMacro)
    return eraseWithSpace(M, T.buffer(), Begin, End);
  bool IsFollowed = T.is(A.End, tok::comma);
  if (IsFollowed || T.is(A.Begin - 1, tok::comma)) {
    M.EraseOffset = IsFollowed ? Begin : T[A.Begin - 1].Offset;
    M.EraseLength = (IsFollowed ? T[A.End + 1].Offset : End) - M.EraseOffset;
    return;
  }
  TokenRange Whole = aroundSole(T, A);
  if (Whole.Begin == Whole.End)
    M.Refusal = "the attribute is not written in a way that is known";
  else
    eraseWithSpace(M, T.buffer(), T[Whole.Begin].Offset,
                   T[Whole.End - 1].end());
}

/// Of `[[using heapprof: a, hotspot(5)]]` the range begins with `heapprof`: the
/// attribute is the one that ends where the range does.
static size_t behindUsing(const FileTokens &T, size_t First,
                          size_t LastOffset) {
  if (!T.is(First + 1, tok::colon) || T.is(First + 2, tok::colon))
    return First;
  for (size_t I = First + 2; T[I].Offset <= LastOffset; ++I)
    if (T[behindArguments(T, I) - 1].Offset == LastOffset)
      return I;
  return First;
}

/// `heapprof::`, which before C23 is three tokens in C.
static size_t behindScope(const FileTokens &T, size_t First) {
  if (T.is(First + 1, tok::coloncolon))
    return First + 2;
  if (T.is(First + 1, tok::colon) && T.is(First + 2, tok::colon))
    return First + 3;
  return First;
}

Mark heapprof::findMark(const HotspotAttribute &Attribute,
                        const SourceManager &Sources,
                        const FileTokens &Tokens) {
  SourceLocation Begin = Attribute.Range.getBegin();
  size_t First =
      Tokens.at(Sources.getFileOffset(Sources.getExpansionLoc(Begin)));
  Mark M;
  M.Weight = Attribute.Weight;
  M.IsMacro = Begin.isMacroID();
  if (M.IsMacro && Tokens.text(First) != HotspotMacro) {
    M.Refusal =
        "the attribute comes from the macro '" + Tokens.text(First).str() + "'";
    if (M.Weight.empty())
      M.Weight = "?";
    return M;
  }
  if (!M.IsMacro)
    First = behindUsing(Tokens, First,
                        Sources.getFileOffset(Attribute.Range.getEnd()));
  size_t Name = M.IsMacro ? First : behindScope(Tokens, First);
  M.Offset = Tokens[First].Offset;
  size_t End = behindArguments(Tokens, Name);
  M.Spelling = Tokens.buffer().slice(M.Offset, Tokens[Name].end()).str();
  if (End > Name + 1 && M.Weight.empty())
    M.Weight = Tokens.buffer()
                   .slice(Tokens[Name + 1].end(), Tokens[End - 1].Offset)
                   .trim()
                   .str();
  M.Length = Tokens[End - 1].end() - M.Offset;
  findErasure(M, Tokens, {First, End});
  // An annotation as the macro's expansion has it takes no weight.
  if (StringRef(M.Spelling).contains("annotate"))
    M.Spelling.clear();
  return M;
}
