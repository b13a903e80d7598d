//===- Select.cpp - The functions that names and patterns mean ------------===//

#include "Select.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/GlobPattern.h"

#include <algorithm>
#include <fmt/format.h>

using namespace heapprof;
using llvm::StringRef;

static std::string withoutSpaces(std::string Text) {
  Text.erase(std::remove(Text.begin(), Text.end(), ' '), Text.end());
  return Text;
}

static bool isPattern(const std::string &Name) {
  return Name.find_first_of("*?") != std::string::npos;
}

namespace {

/// One name as the user has written it.
class Request {
public:
  Request(const Request &) = delete;
  explicit Request(const std::string &Text) : Name(withoutSpaces(Text)) {
    IsFull = StringRef(Name).starts_with("::");
    if (IsFull)
      Name.erase(0, 2);
    if (!isPattern(Name))
      return;
    for (char C : Name) {
      // Part of names: operator[], operator^, operator!.
      if (StringRef("[]{}^!\\").contains(C))
        Escaped[0] += '\\';
      Escaped[0] += C;
    }
    Escaped[1] = "*::" + Escaped[0];
    for (const std::string &Text : Escaped)
      if (auto Glob = llvm::GlobPattern::create(Text))
        Globs.push_back(std::move(*Glob));
      else
        llvm::consumeError(Glob.takeError());
  }

  bool isExactly(const Function &F) const {
    return any(F, [&](StringRef Text) { return Text == Name; });
  }
  bool isEndOf(const Function &F) const {
    std::string End = "::" + Name;
    return !IsFull &&
           any(F, [&](StringRef Text) { return Text.ends_with(End); });
  }
  bool matches(const Function &F) const {
    return any(F, [&](StringRef Text) {
      return (Globs.size() > 0 && Globs[0].match(Text)) ||
             (Globs.size() > 1 && !IsFull && Globs[1].match(Text));
    });
  }

private:
  /// With parameters only if there are some in the request: `*int*` is a name.
  template <class Test> bool any(const Function &F, Test Is) const {
    for (const std::string &Each : F.Names) {
      std::string Text = withoutSpaces(Each);
      if (Is(Text))
        return true;
      if (Name.find('(') == std::string::npos)
        continue;
      std::string Whole = Text + withoutSpaces(F.Signature);
      if (Is(Whole) || Is(StringRef(Whole).take_front(Whole.rfind(')') + 1)))
        return true;
    }
    return false;
  }

  std::string Name;
  bool IsFull;
  /// From the front, and from a `::` on. Globs refer to it.
  std::string Escaped[2];
  std::vector<llvm::GlobPattern> Globs;
};

using List = std::vector<const Function *>;

/// Why nothing is called so.
std::string nothing(const std::string &Name, const Findings &All,
                    const Project &Where) {
  for (const auto &[Called, File] : All.Outside)
    if (withoutSpaces(Called) == withoutSpaces(Name))
      return fmt::format("'{}' is {}", Name, Where.whereOutside(File));
  bool IsLambda = Name.find("lambda") != std::string::npos ||
                  Name.find('$') != std::string::npos;
  return fmt::format("no function of the project {} '{}'{}",
                     isPattern(Name) ? "matches" : "is called", Name,
                     IsLambda ? "; lambdas have no names, annotate them by hand"
                              : "");
}

/// The functions with different names, in words.
std::string ambiguity(const List &Found) {
  std::set<std::string> Names;
  for (const Function *F : Found)
    Names.insert(F->Names.back());
  if (Names.size() < 2)
    return "";
  return fmt::format("{}", fmt::join(Names, ", "));
}

} // namespace

std::string heapprof::position(const Declaration &D, const Project &Where) {
  return fmt::format("{}:{}:{}", Where.relative(D.File), D.Line, D.Column);
}

static List findOne(const Findings &All, const Project &Where,
                    const std::string &Name, bool ForRemoval,
                    std::vector<std::string> &Problems) {
  Request R(Name);
  auto IsUsable = [&](const Function &F) {
    return ForRemoval ? F.isMarked() : F.IsDefined;
  };
  List Usable, Others;
  auto Collect = [&](auto Test) {
    for (const Function &F : All.Functions)
      if (!F.IsLambda && Test(F))
        (IsUsable(F) ? Usable : Others).push_back(&F);
    return !Usable.empty() || !Others.empty();
  };
  if (!Collect([&](const Function &F) { return R.isExactly(F); })) {
    Collect([&](const Function &F) { return R.isEndOf(F); });
    std::string Which = ambiguity(Usable);
    if (!Which.empty()) {
      Problems.push_back(fmt::format("'{}' may be any of {}; write more of the "
                                     "name",
                                     Name, Which));
      return {};
    }
  }
  if (Usable.empty() && Others.empty() && isPattern(Name))
    Collect([&](const Function &F) {
      return IsUsable(F) && (ForRemoval || F.MatchesPatterns) && R.matches(F);
    });
  if (!Usable.empty())
    return Usable;
  if (Others.empty())
    Problems.push_back(nothing(Name, All, Where));
  else if (ForRemoval)
    Problems.push_back(fmt::format("{}: '{}' is no hotspot",
                                   position(Others[0]->main(), Where), Name));
  else
    Problems.push_back(fmt::format(
        "{}: '{}' is declared here, but none of the translation units that "
        "were read defines it",
        position(Others[0]->main(), Where), Name));
  return {};
}

std::vector<const Function *>
heapprof::select(const Findings &All, const Project &Where,
                 const std::vector<std::string> &Names, bool ForRemoval,
                 std::vector<std::string> &Problems) {
  List Result;
  std::set<const Function *> Seen;
  for (const std::string &Name : Names)
    for (const Function *F : findOne(All, Where, Name, ForRemoval, Problems))
      if (Seen.insert(F).second)
        Result.push_back(F);
  return Result;
}

std::set<std::string>
heapprof::lastNames(const std::vector<std::string> &Names) {
  std::set<std::string> Result;
  for (const std::string &Name : Names) {
    StringRef Last =
        StringRef(Name).take_until([](char C) { return C == '('; });
    if (!isPattern(Name))
      Result.insert(Last.substr(Last.rfind(':') + 1).trim().str());
  }
  return Result;
}
