//===- Frame.cpp - What the text of a frame says --------------------------===//

#include "Frame.h"

#include <algorithm>
#include <charconv>

using namespace heapprof;

static bool startsWith(std::string_view Text, std::string_view Start) {
  return Text.substr(0, Start.size()) == Start;
}

/// A whole number and nothing else.
template <typename T>
static bool readNumber(std::string_view Text, T &Number, int Base = 10) {
  auto [End, Status] =
      std::from_chars(Text.data(), Text.data() + Text.size(), Number, Base);
  return Status == std::errc() && End == Text.data() + Text.size();
}

/// Where the bracket opens that is closed by the last character; npos if it is
/// none, or if no space is before it.
static size_t lastBracket(std::string_view Text) {
  if (Text.empty() || Text.back() != ')')
    return std::string_view::npos;
  int Depth = 0;
  for (size_t I = Text.size(); I-- > 0;) {
    Depth += Text[I] == ')';
    Depth -= Text[I] == '(';
    if (Depth == 0)
      return I > 0 && Text[I - 1] == ' ' ? I : std::string_view::npos;
  }
  return std::string_view::npos;
}

/// Takes ":NUMBER" from the end.
static bool takeNumber(std::string_view &Text, unsigned &Number) {
  size_t Colon = Text.rfind(':');
  if (Colon == std::string_view::npos ||
      !readNumber(Text.substr(Colon + 1), Number))
    return false;
  Text.remove_suffix(Text.size() - Colon);
  return true;
}

Frame Frame::parse(std::string_view Text) {
  Frame Result;
  if (size_t Colon = Text.find(": ");
      startsWith(Text, "0x") && Colon != std::string_view::npos) {
    uint64_t Address;
    if (readNumber(Text.substr(2, Colon - 2), Address, 16)) {
      Result.Address = Address;
      Text.remove_prefix(Colon + 2);
    }
  }
  size_t Open = lastBracket(Text);
  if (Open == std::string_view::npos) {
    Result.Name = Text;
    return Result;
  }
  std::string_view Place = Text.substr(Open + 1, Text.size() - Open - 2);
  Result.Name = Text.substr(0, Open - 1);
  if (startsWith(Place, "in ")) {
    Result.Object = Place.substr(3);
    return Result;
  }
  unsigned Last, Before;
  if (takeNumber(Place, Last)) {
    Result.Line = Last;
    if (takeNumber(Place, Before)) {
      Result.Line = Before;
      Result.Column = Last;
    }
  }
  Result.File = Place;
  return Result;
}

static bool isPartOfName(char C) {
  return C == '_' || C == '$' || (C >= '0' && C <= '9') ||
         (C >= 'a' && C <= 'z') || (C >= 'A' && C <= 'Z');
}

/// Whether an operator's name begins here, not `cooperators`.
static bool isOperator(std::string_view Name, size_t At) {
  std::string_view Word = "operator";
  return startsWith(Name.substr(At), Word) &&
         (At == 0 || !isPartOfName(Name[At - 1])) &&
         (At + Word.size() == Name.size() ||
          !isPartOfName(Name[At + Word.size()]));
}

static size_t findOperator(std::string_view Name) {
  for (size_t I = 0; I < Name.size(); ++I)
    if (isOperator(Name, I))
      return I;
  return std::string_view::npos;
}

/// The end of an operator's name, whose signs are no brackets: `<<`, `()`.
static size_t behindOperator(std::string_view Name, size_t At) {
  size_t End = At + std::string_view("operator").size();
  std::string_view Signs = Name.substr(End);
  for (std::string_view Each :
       {"()", "[]", " new[]", " delete[]", "<=>", "<<=", ">>=", "->*", "<<",
        ">>", "<=", ">=", "->", "<", ">"})
    if (startsWith(Signs, Each))
      return End + Each.size();
  return End;
}

namespace {

/// Brackets that are open, in a name or around a place in it.
class OpenBrackets {
public:
  bool isEmpty() const { return Open.empty(); }

  void open(char C) {
    Open += C;
    ++countOf(C);
  }

  /// A `>` that closes none is a sign of an expression; what was no bracket
  /// inside of others goes with them.
  void close(char C) {
    char Opening = C == '>' ? '<' : C == ')' ? '(' : '[';
    if (C == '>' ? !isEmpty() && Open.back() == '<' : countOf(Opening) > 0)
      for (char Last = 0; Last != Opening; Open.pop_back()) {
        Last = Open.back();
        --countOf(Last);
      }
  }

private:
  size_t &countOf(char C) { return Counts[C == '<' ? 0 : C == '(' ? 1 : 2]; }

  std::string Open;
  size_t Counts[3] = {};
};

} // namespace

/// The name without what is in <>, () and [], those of operators excepted.
static std::string withoutBrackets(std::string_view Name) {
  std::string Result;
  OpenBrackets Open;
  for (size_t I = 0; I < Name.size(); ++I) {
    if (isOperator(Name, I)) {
      size_t End = behindOperator(Name, I);
      if (Open.isEmpty())
        Result += Name.substr(I, End - I);
      I = End - 1;
      continue;
    }
    char C = Name[I];
    bool IsArrow = C == '>' && I > 0 && Name[I - 1] == '-';
    if (C == '<' || C == '(' || C == '[')
      Open.open(C);
    else if ((C == '>' && !IsArrow) || C == ')' || C == ']')
      Open.close(C);
    else if (Open.isEmpty())
      Result += C;
  }
  return Result;
}

static std::string_view trimmed(std::string_view Text) {
  while (!Text.empty() && (Text.back() == ' ' || Text.back() == '&'))
    Text.remove_suffix(1);
  return Text;
}

/// Without what optimisers append to a function's copies: `f.part.0.cold`.
static std::string_view withoutClone(std::string_view Text) {
  size_t End = std::string_view::npos;
  for (std::string_view Suffix :
       {".cold", ".part.", ".isra.", ".constprop.", ".llvm.", ".specialized.",
        ".resume", ".destroy", ".cleanup", ".lto_priv.", ".clone."})
    End = std::min(End, Text.find(Suffix, 1));
  return Text.substr(0, End);
}

/// Of `*f(int)` and `A::*f(int)` that is what follows; nothing of other texts.
static std::string_view behindPointer(std::string_view Text) {
  size_t Sign = Text.find_first_of("*&");
  if (Sign == std::string_view::npos ||
      Text.substr(0, Sign).find('(') != std::string_view::npos ||
      (Sign > 0 && (Sign < 2 || Text.substr(Sign - 2, 2) != "::")))
    return {};
  Text.remove_prefix(Sign);
  Text.remove_prefix(std::min(Text.size(), Text.find_first_not_of("*& ")));
  for (std::string_view Qualifier : {"const ", "volatile "})
    if (startsWith(Text, Qualifier))
      Text.remove_prefix(Qualifier.size());
  return Text;
}

/// A function whose result is a pointer or a reference to a function or an
/// array has its name inside of the type: of `void (*f(int))(char)` that is
/// `f(int)`. Nothing of others.
static std::string_view insideType(std::string_view Text) {
  int Depth = 0;
  size_t Open = std::string_view::npos;
  for (size_t I = 0; I < Text.size() && !isOperator(Text, I); ++I) {
    bool IsArrow = Text[I] == '>' && I > 0 && Text[I - 1] == '-';
    if (Depth == 0 && Text[I] == '(')
      Open = I;
    Depth += Text[I] == '<' || Text[I] == '(' || Text[I] == '[';
    Depth -= (Text[I] == '>' && !IsArrow) || Text[I] == ')' || Text[I] == ']';
    if (Depth != 0 || Text[I] != ')' || Open == std::string_view::npos)
      continue;
    bool IsOfType = Open == 0 || Text[Open - 1] == ' ';
    if (IsOfType && Text.substr(0, Open) != "decltype ")
      if (std::string_view Inside =
              behindPointer(Text.substr(Open + 1, I - Open - 1));
          !Inside.empty())
        return Inside;
  }
  return {};
}

std::string heapprof::bareName(std::string_view Full) {
  static constexpr std::string_view Unnamed = "(anonymous namespace)::";
  std::string Name;
  for (size_t At; (At = Full.find(Unnamed)) != std::string_view::npos;) {
    Name += Full.substr(0, At);
    Full.remove_prefix(At + Unnamed.size());
  }
  Name.append(Full);
  std::string_view Declared = Name;
  // Nobody nests them deeper.
  for (int Level = 0; Level < 8; ++Level) {
    std::string_view Inside = insideType(Declared);
    if (Inside.empty())
      break;
    Declared = Inside;
  }
  Name = withoutBrackets(Declared);
  // What a constraint of C++20 says is not the name.
  Name.resize(std::min(Name.size(), Name.find(" requires ")));
  std::string_view Text = trimmed(Name);
  // In any order.
  for (size_t Before = 0; Before != Text.size();) {
    Before = Text.size();
    for (std::string_view Qualifier : {" const", " volatile"})
      if (Text.size() > Qualifier.size() &&
          Text.substr(Text.size() - Qualifier.size()) == Qualifier)
        Text = trimmed(Text.substr(0, Text.size() - Qualifier.size()));
  }
  size_t Operator = findOperator(Text);
  // Clones of C functions; the rest of a conversion's name is a type.
  if (Operator == std::string_view::npos)
    Text = withoutClone(Text);
  // The last sign of the result's type: `A::*f`.
  size_t Last = Text.substr(0, Operator).find_last_of(" *");
  if (Last != std::string_view::npos)
    Text.remove_prefix(Last + 1);
  return std::string(Text);
}

std::string heapprof::plainName(std::string_view Name) {
  std::string Bare = bareName(Name);
  bool IsName = !Bare.empty() && Bare.find("::::") == std::string::npos &&
                Bare.compare(0, 2, "::") != 0;
  return IsName ? Bare : std::string(Name);
}

std::string heapprof::plainName(const Frame &F) {
  return F.isOfFile() ? std::string(F.Name) : plainName(F.Name);
}
