//===- Part.cpp - A part of a profile -------------------------------------===//

#include "Part.h"

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

static bool matchesWhole(std::string_view Pattern, std::string_view Name) {
  if (Pattern.find('*') == std::string_view::npos)
    return Pattern == Name;
  // Only the star is special.
  std::string Escaped;
  for (char C : Pattern) {
    if (C == '?' || C == '[' || C == '\\')
      Escaped += '\\';
    Escaped += C;
  }
  return fnmatch(Escaped.c_str(), std::string(Name).c_str(), 0) == 0;
}

bool Part::matches(std::string_view Pattern, std::string_view Name,
                   std::string_view Separator) {
  for (;;) {
    if (matchesWhole(Pattern, Name))
      return true;
    size_t Next = Name.find(Separator);
    if (Next == std::string_view::npos)
      return false;
    Name.remove_prefix(Next + Separator.size());
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
                       : Part::matches(Wanted.Pattern, bareName(F.Name), "::"));
  }
}

bool PartPoints::has(const Point &Each) const {
  Profile::Stack S = P.stackOf(Each);
  return IsWhole || std::any_of(S.begin(), S.end(),
                                [&](uint32_t Frame) { return IsIn[Frame]; });
}
