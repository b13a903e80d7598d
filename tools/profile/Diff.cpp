//===- Diff.cpp - What has changed between two profiles -------------------===//

#include "Diff.h"

#include "Frame.h"
#include "OwnFrames.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

using namespace heapprof;

bool heapprof::areComparable(const Profile &Before, const Profile &After,
                             std::string &Error) {
  auto Counts = [](const Profile &P) {
    return fmt::format("{} {} in {}",
                       P.text("verb") == "Copied" ? "copied" : "the",
                       P.bytesUnit(), P.blocksUnit());
  };
  if (Counts(Before) == Counts(After))
    return true;
  Error =
      fmt::format("one counts {}, the other {}", Counts(Before), Counts(After));
  return false;
}

namespace {

/// The names that frames are compared by, numbered over both profiles.
class NameTable {
public:
  uint32_t number(std::string Name) {
    auto [At, IsNew] =
        Numbers.try_emplace(std::move(Name), uint32_t(Numbers.size()));
    return At->second;
  }

  std::vector<std::string> take() {
    std::vector<std::string> Names(Numbers.size());
    for (const auto &[Name, Number] : Numbers)
      Names[Number] = Name;
    return Names;
  }

private:
  std::unordered_map<std::string, uint32_t> Numbers;
};

std::string nameOf(const std::string &Text, GroupBy Groups) {
  Frame F = Frame::parse(Text);
  std::string_view Place = F.place();
  if (Groups == GroupBy::File)
    return std::string(Place.empty() ? "???" : Place);
  // Overloads are one function: an argument may be what has changed.
  std::string Name = F.isUnknown()                 ? "???"
                     : Groups == GroupBy::Function ? plainName(F)
                                                   : std::string(F.Name);
  return Groups == GroupBy::Stack && !Place.empty()
             ? fmt::format("{} ({})", Name, Place)
             : Name;
}

class Comparer {
public:
  Comparer(Metric By, GroupBy Groups) : By(By), Groups(Groups) {}

  void add(const Profile &P, bool IsAfter) {
    std::vector<uint32_t> OfFrame;
    OfFrame.reserve(P.Frames.size());
    for (const std::string &Text : P.Frames)
      OfFrame.push_back(Known.number(nameOf(Text, Groups)));
    std::vector<bool> IsOwn = ownFramesOf(P);
    std::string Key;
    for (const Point &Each : P.Points) {
      Key.clear();
      Profile::Stack S = P.stackOf(Each);
      if (Groups != GroupBy::Stack)
        S = innermost(S, IsOwn);
      for (uint32_t Frame : S)
        Key.append(reinterpret_cast<const char *>(&OfFrame[Frame]),
                   sizeof(uint32_t));
      Change &C = Changes[Key];
      // It fits: see readProfile().
      (IsAfter ? C.After : C.Before) += Each[By];
      (IsAfter ? C.IsInAfter : C.IsInBefore) = true;
    }
  }

  Diff result() {
    Diff Result;
    Result.Names = Known.take();
    while (!Changes.empty()) {
      auto Next = Changes.extract(Changes.begin());
      Change &C = Next.mapped();
      if (C.delta() == 0) {
        Result.Same += C.IsInBefore && C.IsInAfter;
        continue;
      }
      const std::string &Key = Next.key();
      C.Names.resize(Key.size() / sizeof(uint32_t));
      Key.copy(reinterpret_cast<char *>(C.Names.data()), Key.size());
      Result.Changes.push_back(std::move(C));
    }
    auto Size = [](const Change &C) {
      return C.delta() < 0 ? -C.delta() : C.delta();
    };
    std::sort(Result.Changes.begin(), Result.Changes.end(),
              [&](const Change &A, const Change &B) {
                if (Size(A) != Size(B))
                  return Size(A) > Size(B);
                return A.delta() != B.delta() ? A.delta() > B.delta()
                                              : A.Names < B.Names;
              });
    return Result;
  }

private:
  /// One frame of a stack; none if it has none.
  static Profile::Stack innermost(Profile::Stack S,
                                  const std::vector<bool> &IsOwn) {
    if (S.size() == 0)
      return S;
    const uint32_t *At = std::find_if(
        S.begin(), S.end(), [&](uint32_t Frame) { return IsOwn[Frame]; });
    if (At == S.end())
      At = S.begin();
    return {At, At + 1};
  }

  Metric By;
  GroupBy Groups;
  NameTable Known;
  std::unordered_map<std::string, Change> Changes;
};

} // namespace

std::vector<std::string> Diff::where(const Change &C) const {
  std::vector<std::string> Where;
  for (uint32_t Number : C.Names)
    Where.push_back(Names[Number]);
  return Where;
}

Diff heapprof::compare(const Profile &Before, const Profile &After, Metric By,
                       GroupBy Groups) {
  Comparer C(By, Groups);
  C.add(Before, false);
  C.add(After, true);
  return C.result();
}
