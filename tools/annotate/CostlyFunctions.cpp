//===- CostlyFunctions.cpp - Which functions a profile blames -------------===//

#include "CostlyFunctions.h"

#include "FrameName.h"

#include <algorithm>

using namespace heapprof;

static std::string lastPart(const std::string &Name) {
  size_t Operator = Name.rfind("operator");
  size_t Colons = Name.rfind("::", Operator);
  return Colons == std::string::npos ? Name : Name.substr(Colons + 2);
}

/// A profile may have no folders, or others than those above the project.
static bool isSameFile(const std::string &Path, const std::string &InFrame) {
  return Path == InFrame ||
         (Path.size() > InFrame.size() && InFrame[0] != '/' &&
          Path.compare(Path.size() - InFrame.size(), InFrame.size(), InFrame) ==
              0 &&
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

  const Function *find(const FrameName &Frame) const {
    std::string Name = bareName(Frame.Name);
    auto At = ByLastPart.find(lastPart(Name));
    if (At == ByLastPart.end())
      return nullptr;
    const Function *Found = nullptr, *Called = nullptr;
    size_t CalledSo = 0;
    for (auto &[FullName, F] : At->second) {
      bool IsFile = isSameFile(F->main().File, Frame.File);
      bool IsInside = IsFile && F->Body.FirstLine <= Frame.Line &&
                      Frame.Line <= F->Body.LastLine;
      if (IsInside && (!Found || size(*F) < size(*Found)))
        Found = F;
      if (FullName == Name && (IsFile || Frame.File.empty())) {
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

std::vector<Cost> heapprof::costs(const Profile &P, const std::string &Field,
                                  const Findings &All) {
  Functions Known(All);
  std::vector<const Function *> OfFrame;
  for (const Json &Frame : P.json()["ftbl"])
    OfFrame.push_back(
        Known.find(FrameName::parse(Frame.get_ref<const std::string &>())));
  std::map<const Function *, uint64_t> Sums;
  for (const Json &Point : P.json()["pps"])
    for (const Json &Frame : Point["fs"])
      if (const Function *F = OfFrame[Frame.get<size_t>()]) {
        Sums[F] += Point[Field].get<uint64_t>();
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
