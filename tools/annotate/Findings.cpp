//===- Findings.cpp - Joins what the translation units say ----------------===//

#include "Function.h"

#include <algorithm>
#include <iterator>

using namespace heapprof;

static Declaration *findAt(Function &F, const Declaration &D) {
  auto At = std::find_if(F.Declarations.begin(), F.Declarations.end(),
                         [&](const Declaration &O) { return O.isAt(D); });
  return At == F.Declarations.end() ? nullptr : &*At;
}

/// A place that one unit cannot use, or does not see before or at the
/// definition, is no place. Attributes are known wherever they are.
static void join(Function &Into, Function &&From) {
  for (Declaration &D : Into.Declarations)
    if (Declaration *Same = findAt(From, D)) {
      if (D.Refusal.empty())
        D.Refusal = Same->Refusal;
      D.AllowsBrackets &= Same->AllowsBrackets;
      D.IsCandidate &= Same->IsCandidate;
      if (D.Marks.empty())
        D.Marks = std::move(Same->Marks);
    } else {
      D.IsCandidate = false;
    }
  for (Declaration &D : From.Declarations)
    if (!findAt(Into, D)) {
      D.IsCandidate = false;
      Into.Declarations.push_back(std::move(D));
    }
}

void Findings::merge(Findings &&Other) {
  for (Function &F : Other.Functions) {
    const Declaration &Main = F.main();
    auto [At, IsNew] = Index.try_emplace(
        std::tuple(Main.File, Main.NameOffset, F.Name + F.Signature),
        Functions.size());
    if (IsNew)
      Functions.push_back(std::move(F));
    else
      join(Functions[At->second], std::move(F));
  }
  Outside.merge(Other.Outside);
  for (auto &[Path, File] : Other.Files) {
    auto [At, IsNew] = Files.try_emplace(Path, std::move(File));
    if (IsNew)
      continue;
    if (!At->second.Include ||
        (File.Include && *File.Include < *At->second.Include))
      At->second.Include = File.Include;
    At->second.IsFragment |= File.IsFragment;
    At->second.KnowsMacro &= File.KnowsMacro;
  }
}
