//===- ToCollapsed.cpp - Stacks as lines ----------------------------------===//

#include "Export.h"

#include "Frame.h"

#include <fmt/format.h>
#include <map>

using namespace heapprof;

static std::string frameName(const std::string &Text) {
  Frame F = Frame::parse(Text);
  std::string Name(F.isUnknown() && !F.Object.empty() ? F.Object : F.Name);
  for (char &C : Name)
    if (C == ';')
      C = ':';
    else if (C == '\n' || C == '\r')
      C = ' ';
  return Name.empty() ? "???" : Name;
}

std::string heapprof::toCollapsed(const Profile &P, Metric By) {
  std::vector<std::string> Names;
  for (const std::string &Text : P.Frames)
    Names.push_back(frameName(Text));
  // Stacks that differ by lines only are one here.
  std::map<std::string, uint64_t> Sums;
  for (const Point &Each : P.Points) {
    if (!Each[By])
      continue;
    std::string Line;
    Profile::Stack S = P.stackOf(Each);
    for (size_t I = S.size(); I-- > 0;)
      Line += (Line.empty() ? "" : ";") + Names[S[I]];
    Sums[Line.empty() ? "???" : Line] += Each[By];
  }
  std::string Text;
  for (const auto &[Stack, Value] : Sums)
    Text += fmt::format("{} {}\n", Stack, Value);
  return Text;
}
