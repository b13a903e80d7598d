//===- CostlyFunctions.cpp - Which functions a profile blames -------------===//

#include "CostlyFunctions.h"

#include "Frame.h"

#include <algorithm>

using namespace heapprof;

static std::string lastPart(const std::string &Name) {
  size_t Operator = Name.rfind("operator");
  size_t Colons = Name.rfind("::", Operator);
  return Colons == std::string::npos ? Name : Name.substr(Colons + 2);
}

/// A profile may have no folders, or others than those above the project.
static bool isSameFile(const std::string &Path, std::string_view InFrame) {
  while (InFrame.substr(0, 2) == "./" || InFrame.substr(0, 3) == "../")
    InFrame.remove_prefix(InFrame.find('/') + 1);
  return Path == InFrame || (!InFrame.empty() && Path.size() > InFrame.size() &&
                             InFrame[0] != '/' &&
                             Path.compare(Path.size() - InFrame.size(),
                                          InFrame.size(), InFrame) == 0 &&
                             Path[Path.size() - InFrame.size() - 1] == '/');
}

namespace {

class Functions {
public:
  explicit Functions(const Findings &All) {
    for (const Function &F : All.Functions)
      if (F.IsDefined) {
        std::string Name = bareName(F.Name);
        ByLastPart[lastPart(Name)].push_back({Name, &F});
      }
  }

  const Function *find(const Frame &At) const {
    std::string Name = bareName(At.Name);
    auto Named = ByLastPart.find(lastPart(Name));
    if (Named == ByLastPart.end())
      return nullptr;
    const Function *Found = nullptr, *Called = nullptr;
    size_t CalledSo = 0;
    for (auto &[FullName, F] : Named->second) {
      bool IsFile = isSameFile(F->main().File, At.File);
      bool IsInside =
          IsFile && F->Body.FirstLine <= At.Line && At.Line <= F->Body.LastLine;
      if (IsInside && (!Found || size(*F) < size(*Found)))
        Found = F;
      if (FullName == Name && (IsFile || At.File.empty())) {
        Called = F;
        ++CalledSo;
      }
    }
    if (!Found && CalledSo == 1)
      Found = Called;
    return Found && !Found->IsLambda ? Found : nullptr;
  }

private:
  static unsigned size(const Function &F) {
    return F.Body.LastLine - F.Body.FirstLine;
  }

  std::map<std::string, std::vector<std::pair<std::string, const Function *>>>
      ByLastPart;
};

} // namespace

std::vector<Cost> heapprof::costs(const Profile &P, Metric By,
                                  const Findings &All) {
  Functions Known(All);
  std::vector<const Function *> OfFrame;
  for (const std::string &Text : P.Frames)
    OfFrame.push_back(Known.find(Frame::parse(Text)));
  std::map<const Function *, uint64_t> Sums;
  for (const Point &Each : P.Points)
    for (uint32_t Number : P.stackOf(Each))
      if (const Function *F = OfFrame[Number]) {
        Sums[F] += Each[By];
        break;
      }
  std::vector<Cost> Result;
  for (auto &[F, Sum] : Sums)
    if (Sum)
      Result.push_back({F, Sum});
  std::sort(Result.begin(), Result.end(), [](const Cost &A, const Cost &B) {
    return std::tie(B.Value, A.Where->Name, A.Where->Signature) <
           std::tie(A.Value, B.Where->Name, B.Where->Signature);
  });
  return Result;
}
