//===- CheckReport.cpp - What `heapprof check` has found ------------------===//

#include "CheckReport.h"

#include "Amount.h"
#include "Frame.h"
#include "FrameText.h"
#include "JsonText.h"
#include "OwnFrames.h"
#include "Printable.h"
#include "Terminal.h"
#include "TopPoints.h"

#include <algorithm>
#include <fmt/format.h>

using namespace heapprof;

size_t CheckReport::brokenCount() const {
  return size_t(
      std::count_if(Results.begin(), Results.end(),
                    [](const CheckResult &R) { return R.Of.isBroken(); }));
}

static Culprit culprit(const Profile &P, const Point &Each, Metric By) {
  constexpr size_t Depth = 3;
  Culprit Result = {Each[By], ownFrames(P, Each, Depth), "", 0};
  for (uint32_t Number : ownStack(P, Each)) {
    Frame F = Frame::parse(P.Frames[Number]);
    if (!F.Line)
      continue;
    Result.File = F.File;
    Result.Line = F.Line;
    break;
  }
  return Result;
}

CheckReport heapprof::makeReport(const Profile &P, const std::string &Input,
                                 const std::vector<Verdict> &Verdicts) {
  constexpr size_t Most = 3;
  CheckReport Report = {Input, P.text("cmd"), {}};
  for (const Verdict &V : Verdicts) {
    CheckResult Result = {V, {}};
    if (V.isBroken()) {
      PartPoints Points(P, V.Where);
      for (const Point *Each :
           topPoints(P, V.Measured, Most, [&](const Point &Each) {
             return Each[V.Measured] && Points.has(Each);
           }))
        Result.Culprits.push_back(culprit(P, *Each, V.Measured));
    }
    Report.Results.push_back(std::move(Result));
  }
  return Report;
}

std::string heapprof::describe(const Verdict &V) {
  return fmt::format("'{}' of {}: {} of at most {}{}", V.Name, V.Where.name(),
                     grouped(V.Value), grouped(V.Max),
                     V.IsAbsent ? " (nothing in the profile is in it)" : "");
}

std::string heapprof::lastLine(const CheckReport &R) {
  size_t All = R.Results.size();
  return fmt::format("{}: {} of {} limits kept\n", printable(R.Input),
                     All - R.brokenCount(), All);
}

std::string heapprof::checkAsText(const CheckReport &R) {
  const Terminal &Out = Terminal::output();
  std::string Text;
  for (const CheckResult &Each : R.Results) {
    bool IsBroken = Each.Of.isBroken();
    Text += fmt::format("{}  {}\n",
                        IsBroken ? Out.red("BROKEN") : Out.green("ok    "),
                        describe(Each.Of));
    for (const Culprit &C : Each.Culprits) {
      Text += fmt::format("{:>24}", grouped(C.Value));
      for (size_t I = 0; I < C.Frames.size(); ++I)
        Text += fmt::format("{:{}}{}\n", "", I ? 26 : 2,
                            Out.fitted(C.Frames[I], 26));
      Text += C.Frames.empty() ? "  unknown\n" : "";
    }
  }
  return Text + lastLine(R);
}

std::string heapprof::checkAsJson(const CheckReport &R) {
  Json List = Json::array();
  for (const CheckResult &Each : R.Results) {
    Json Culprits = Json::array();
    for (const Culprit &C : Each.Culprits)
      Culprits.push_back({{"value", C.Value},
                          {"frames", C.Frames},
                          {"file", C.File},
                          {"line", C.Line}});
    List.push_back({{"part", Each.Of.Where.name()},
                    {"metric", Each.Of.Name},
                    {"value", Each.Of.Value},
                    {"limit", Each.Of.Max},
                    {"broken", Each.Of.isBroken()},
                    {"absent", Each.Of.IsAbsent},
                    {"origin", Each.Of.Origin},
                    {"largest", Culprits}});
  }
  Json Result = {{"file", R.Input},
                 {"command", R.Command},
                 {"broken", R.brokenCount()},
                 {"limits", List}};
  return indentedJson(Result);
}

CheckFormat heapprof::checkFormat(const std::string &Name) {
  static constexpr std::pair<const char *, CheckFormat> Formats[] = {
      {"text", checkAsText},     {"json", checkAsJson},
      {"junit", checkAsJUnit},   {"sarif", checkAsSarif},
      {"github", checkAsGitHub}, {"markdown", checkAsMarkdown}};
  for (auto [Known, Format] : Formats)
    if (Name == Known)
      return Format;
  return nullptr;
}
