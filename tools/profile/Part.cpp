//===- Part.cpp - A part of a profile -------------------------------------===//

#include "Part.h"

#include "Doubts.h"
#include "Frame.h"

#include <algorithm>
#include <fmt/format.h>
#include <fnmatch.h>

using namespace heapprof;

std::string Part::name() const {
  switch (Of) {
  case Whole:
    return "the whole profile";
  case Function:
    return fmt::format("function '{}'", Pattern);
  case File:
    return fmt::format("file '{}'", Pattern);
  case Hotspot:
    return fmt::format("hotspot '{}'", Pattern);
  }
  return "";
}

bool Part::matches(std::string_view Pattern, std::string_view Name,
                   std::string_view Separator) {
  if (Pattern.empty() || Name.empty())
    return false;
  bool HasStar = Pattern.find('*') != std::string_view::npos;
  // Only the star is special.
  std::string Escaped;
  for (char C : Pattern) {
    if (C == '?' || C == '[' || C == '\\')
      Escaped += '\\';
    Escaped += C;
  }
  std::string Whole(HasStar ? Name : "");
  for (size_t At = 0;;) {
    if (HasStar ? fnmatch(Escaped.c_str(), Whole.c_str() + At, 0) == 0
                : Pattern == Name.substr(At))
      return true;
    size_t Next = Name.find(Separator, At);
    if (Next == std::string_view::npos)
      return false;
    At = Next + Separator.size();
  }
}

PartPoints::PartPoints(const Profile &P, const Part &Wanted)
    : P(P), IsWhole(Wanted.Of == Part::Whole) {
  if (IsWhole)
    return;
  IsIn.reserve(P.Frames.size());
  for (const std::string &Text : P.Frames) {
    Frame F = Frame::parse(Text);
    IsIn.push_back(Wanted.Of == Part::File
                       ? Part::matches(Wanted.Pattern, F.File, "/")
                       : Part::matches(Wanted.Pattern, plainName(F), "::"));
  }
}

bool PartPoints::has(const Point &Each) const {
  Profile::Stack S = P.stackOf(Each);
  return IsWhole || std::any_of(S.begin(), S.end(),
                                [&](uint32_t Frame) { return IsIn[Frame]; });
}

PartSums heapprof::sumsOf(const Profile &P, const Part &Where) {
  PartSums Sums;
  Sums.IsFound = Where.Of == Part::Whole;
  PartPoints Points(P, Where);
  for (const Point &Each : P.Points) {
    bool IsIn = Points.has(Each);
    if (!IsIn && !isCut(P, Each))
      continue;
    Sums.IsFound |= IsIn;
    for (const MetricInfo &Info : Metrics)
      (IsIn ? Sums.Values : Sums.Unclear)[size_t(Info.Id)] += Each[Info.Id];
  }
  return Sums;
}
