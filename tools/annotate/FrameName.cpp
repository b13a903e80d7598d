//===- FrameName.cpp - Reads the frames of a profile ----------------------===//

#include "FrameName.h"

#include "llvm/ADT/StringRef.h"

using namespace heapprof;
using llvm::StringRef;

FrameName FrameName::parse(const std::string &Text) {
  FrameName Result;
  StringRef Rest = Text;
  if (Rest.starts_with("0x"))
    Rest = Rest.substr(Rest.find(": ") + 2);
  size_t Open = Rest.rfind(" (");
  Result.Name = Rest.take_front(Open).str();
  if (Open == StringRef::npos || !Rest.ends_with(")"))
    return Result;
  StringRef Place = Rest.substr(Open + 2).drop_back();
  if (Place.starts_with("in "))
    return Result;
  // FILE:LINE, or FILE:LINE:COLUMN.
  auto [File, Number] = Place.rsplit(':');
  unsigned Column;
  if (auto [Before, Line] = File.rsplit(':');
      !Line.getAsInteger(10, Result.Line) && !Number.getAsInteger(10, Column))
    File = Before;
  else if (Number.getAsInteger(10, Result.Line))
    return Result;
  while (File.consume_front("./") || File.consume_front("../"))
    ;
  Result.File = File.str();
  return Result;
}

/// The end of an operator's name, whose signs are no brackets: `<<`, `()`.
static size_t behindOperator(StringRef Name, size_t At) {
  size_t End = At + StringRef("operator").size();
  StringRef Signs = Name.substr(End);
  for (StringRef Brackets : {"()", "[]", " new[]", " delete[]"})
    if (Signs.starts_with(Brackets))
      return End + Brackets.size();
  for (StringRef Arrows :
       {"<=>", "<<=", ">>=", "->*", "<<", ">>", "<=", ">=", "->", "<", ">"})
    if (Signs.starts_with(Arrows))
      return End + Arrows.size();
  return End;
}

/// Without bracketed parts at any depth.
static std::string withoutBrackets(StringRef Name) {
  std::string Result;
  int Depth = 0;
  for (size_t I = 0; I < Name.size(); ++I) {
    if (Depth == 0 && Name.substr(I).starts_with("operator")) {
      size_t End = behindOperator(Name, I);
      Result += Name.slice(I, End);
      I = End - 1;
      continue;
    }
    char C = Name[I];
    Depth += C == '<' || C == '(' || C == '[';
    if (Depth == 0)
      Result += C;
    Depth -= C == '>' || C == ')' || C == ']';
  }
  return Result;
}

std::string heapprof::bareName(std::string Name) {
  static constexpr llvm::StringLiteral Unnamed = "(anonymous namespace)::";
  for (size_t At; (At = Name.find(Unnamed.str())) != std::string::npos;)
    Name.erase(At, Unnamed.size());
  Name = withoutBrackets(Name);
  StringRef Text = StringRef(Name).rtrim(" &");
  for (StringRef Qualifier : {" const", " volatile"})
    while (Text.consume_back(Qualifier))
      Text = Text.rtrim(" &");
  size_t Operator = Text.find("operator");
  // Clones of C functions; the rest of a conversion's name is a type.
  if (Operator == StringRef::npos)
    Text = Text.take_front(Text.find('.'));
  StringRef Front = Text.take_front(Operator);
  return Text.substr(Front.rfind(' ') + 1).trim().str();
}
