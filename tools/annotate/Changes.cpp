//===- Changes.cpp - From functions to changes of files -------------------===//

#include "Changes.h"

#include "Include.h"
#include "Select.h"

#include <cstdint>
#include <fmt/format.h>

using namespace heapprof;

/// A literal beyond the signed types would be warned of.
static std::string literal(const std::string &Weight) {
  bool IsLarge = std::stoull(Weight) > uint64_t(INT64_MAX);
  return std::to_string(std::stoull(Weight)) + (IsLarge ? "u" : "");
}

/// A weight of 1 need not be written.
static std::string withWeight(const std::string &Spelling, bool IsMacro,
                              const std::string &Weight) {
  if (Weight.empty() || literal(Weight) == "1")
    return Spelling + (IsMacro ? "()" : "");
  return fmt::format("{}({})", Spelling, literal(Weight));
}

static std::string attributeText(Form How, const std::string &Weight) {
  switch (How) {
  case Form::Macro:
    return withWeight("HEAPPROF_HOTSPOT", true, Weight);
  case Form::Attribute:
    return "[[" + withWeight("heapprof::hotspot", false, Weight) + "]]";
  case Form::Gnu:
    return "__attribute__((" + withWeight("heapprof_hotspot", false, Weight) +
           "))";
  }
  return "";
}

namespace {

class Adder {
public:
  Adder(const Findings &All, const Project &Where, const Options &How,
        std::vector<std::string> &Problems)
      : All(All), Where(Where), How(How), Problems(Problems) {}

  void add(const Function &F) {
    if (F.isMarked()) {
      if (!How.Weight.empty())
        for (const Declaration &D : F.Declarations)
          for (const Mark &M : D.Marks)
            change(F, D, M);
      return;
    }
    if (!F.Refusal.empty())
      return refuse(F, F.main(), F.Refusal);
    std::string Why;
    for (const Declaration &D : F.Declarations) {
      if (!D.IsCandidate)
        continue;
      std::string Refusal = refusal(D);
      if (Refusal.empty())
        return put(F, D);
      Why = Refusal;
    }
    refuse(F, F.main(), Why);
  }

  AllEdits Result;

private:
  void refuse(const Function &F, const Declaration &D, const std::string &Why) {
    Problems.push_back(fmt::format("{}: {}{} is left as it is: {}",
                                   position(D, Where), F.Name, F.Signature,
                                   Why));
  }

  std::string refusal(const Declaration &D) const {
    if (!D.Refusal.empty())
      return D.Refusal;
    if (How.How == Form::Attribute && !D.AllowsBrackets)
      return "'[[...]]' cannot stand there; write --form macro";
    return "";
  }

  void change(const Function &F, const Declaration &D, const Mark &M) {
    if (M.Weight == std::to_string(std::stoull(How.Weight)))
      return;
    if (!M.Refusal.empty())
      return refuse(F, D, M.Refusal);
    if (M.Spelling.empty())
      return refuse(F, D, "the attribute is a plain annotation");
    Result[D.File].add(
        {M.Offset, M.Length, withWeight(M.Spelling, M.IsMacro, How.Weight)});
  }

  void put(const Function &F, const Declaration &D) {
    if (How.How == Form::Macro) {
      const SourceFile &File = All.Files.at(D.File);
      bool IsIncluded = File.Include && *File.Include < D.Place;
      if (!IsIncluded && File.IsFragment && !File.KnowsMacro)
        return refuse(
            F, D,
            "its file is included inside of something, and cannot "
            "itself include <heapprof/attributes.h>; write --form gnu");
      if (!IsIncluded && !File.IsFragment) {
        const std::optional<Edit> &Include = includeFor(D.File, File);
        if (!Include || Include->Offset > D.Place)
          return refuse(F, D,
                        "<heapprof/attributes.h> is included too late in its "
                        "file");
        Result[D.File].addLine(*Include);
      }
    }
    Result[D.File].add({D.Place, 0, attributeText(How.How, How.Weight) + " "});
  }

  /// Looked for once in each file, which takes reading all of it.
  const std::optional<Edit> &includeFor(const std::string &Path,
                                        const SourceFile &File) {
    auto [At, IsNew] = Includes.try_emplace(Path);
    if (IsNew)
      At->second = insertInclude(Path, File.Content);
    return At->second;
  }

  const Findings &All;
  const Project &Where;
  const Options &How;
  std::vector<std::string> &Problems;
  std::map<std::string, std::optional<Edit>> Includes;
};

} // namespace

AllEdits heapprof::addHotspots(const Findings &All, const Project &Where,
                               const std::vector<const Function *> &Functions,
                               const Options &How,
                               std::vector<std::string> &Problems) {
  Adder A(All, Where, How, Problems);
  for (const Function *F : Functions)
    A.add(*F);
  return std::move(A.Result);
}

AllEdits
heapprof::removeHotspots(const Findings &All, const Project &Where,
                         const std::vector<const Function *> &Functions,
                         std::vector<std::string> &Problems) {
  AllEdits Result;
  for (const Function *F : Functions)
    for (const Declaration &D : F->Declarations)
      for (const Mark &M : D.Marks)
        if (M.Refusal.empty())
          Result[D.File].add({M.EraseOffset, M.EraseLength, ""});
        else
          Problems.push_back(fmt::format("{}: {}{} stays a hotspot: {}",
                                         position(D, Where), F->Name,
                                         F->Signature, M.Refusal));
  for (auto &[Path, Edits] : Result)
    eraseInclude(All.Files.at(Path).Content, Edits);
  return Result;
}
