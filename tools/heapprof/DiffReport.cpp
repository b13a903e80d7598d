//===- DiffReport.cpp - What `heapprof diff` has found --------------------===//

#include "DiffReport.h"

#include "Amount.h"
#include "FrameText.h"
#include "JsonText.h"
#include "Markdown.h"
#include "Printable.h"
#include "Terminal.h"

#include <algorithm>
#include <fmt/format.h>

using namespace heapprof;

static std::string_view kindOf(const Change &C) {
  return !C.IsInBefore   ? "new"
         : !C.IsInAfter  ? "gone"
         : C.delta() > 0 ? "grown"
                         : "shrunk";
}

static std::string signedAmount(uint64_t Before, uint64_t After) {
  return After >= Before ? "+" + grouped(After - Before)
                         : "-" + grouped(Before - After);
}

static std::string percent(uint64_t Before, uint64_t After) {
  return Before ? fmt::format("{:+.1f} %",
                              100.0 * (double(After) - double(Before)) /
                                  double(Before))
                : "";
}

static std::string countsOf(const DiffReport &R) {
  std::string Text;
  for (std::string_view Kind : {"new", "gone", "grown", "shrunk"})
    Text += fmt::format(
        "{} {}, ",
        std::count_if(R.Found.Changes.begin(), R.Found.Changes.end(),
                      [&](const Change &C) { return kindOf(C) == Kind; }),
        Kind);
  return Text + fmt::format("{} the same", R.Found.Same);
}

static size_t shownCount(const DiffReport &R) {
  return std::min(R.Count, R.Found.Changes.size());
}

/// Of a file's name nothing is left out.
static std::string shown(const DiffReport &R, const std::string &Name) {
  return R.Groups == GroupBy::Stack ? shortFrame(Name) : printable(Name);
}

std::string heapprof::diffAsText(const DiffReport &R) {
  const Terminal &Out = Terminal::output();
  std::string Text = fmt::format("{} -> {}\n\n", printable(R.BeforePath),
                                 printable(R.AfterPath));
  for (const DiffTotal &T : R.Totals)
    Text += fmt::format("{:<14}{:>18} -> {:>18}  {:>18}  {}\n", T.Name,
                        grouped(T.Before), grouped(T.After),
                        signedAmount(T.Before, T.After),
                        percent(T.Before, T.After));
  Text += fmt::format("\nBy {}: {}\n", R.Name, countsOf(R));
  for (size_t I = 0; I < shownCount(R); ++I) {
    const Change &C = R.Found.Changes[I];
    std::string Amount = fmt::format("{:>18}", signedAmount(C.Before, C.After));
    Text += fmt::format("\n{}  {:<6} {} -> {}\n",
                        C.delta() > 0 ? Out.red(Amount) : Out.green(Amount),
                        kindOf(C), grouped(C.Before), grouped(C.After));
    for (const std::string &Name : R.Found.where(C))
      Text += fmt::format("{:20}{}\n", "", Out.fitted(shown(R, Name), 20));
  }
  if (size_t Hidden = R.Found.Changes.size() - shownCount(R))
    Text += fmt::format("\n... and {} more\n", Hidden);
  return Text;
}

std::string heapprof::diffAsJson(const DiffReport &R) {
  Json Totals;
  for (const DiffTotal &T : R.Totals)
    Totals[T.Name] = {{"before", T.Before}, {"after", T.After}};
  Json Changes = Json::array();
  for (size_t I = 0; I < shownCount(R); ++I) {
    const Change &C = R.Found.Changes[I];
    Changes.push_back({{"kind", kindOf(C)},
                       {"before", C.Before},
                       {"after", C.After},
                       {"where", R.Found.where(C)}});
  }
  Json Result = {{"before", R.BeforePath}, {"after", R.AfterPath},
                 {"totals", Totals},       {"by", R.Name},
                 {"same", R.Found.Same},   {"changed", R.Found.Changes.size()},
                 {"changes", Changes}};
  return indentedJson(Result);
}

std::string heapprof::diffAsMarkdown(const DiffReport &R) {
  std::string Text = "### Memory: before and after\n\n"
                     "| | before | after | change | |\n|---|--:|--:|--:|--:|\n";
  for (const DiffTotal &T : R.Totals)
    Text +=
        fmt::format("| {} | {} | {} | {} | {} |\n", T.Name, grouped(T.Before),
                    grouped(T.After), signedAmount(T.Before, T.After),
                    percent(T.Before, T.After));
  Text += fmt::format("\nBy {}: {}\n\n"
                      "| change | | before | after | where |\n"
                      "|--:|---|--:|--:|---|\n",
                      R.Name, countsOf(R));
  for (size_t I = 0; I < shownCount(R); ++I) {
    const Change &C = R.Found.Changes[I];
    Text += fmt::format(
        "| {} | {} | {} | {} | {} |\n", signedAmount(C.Before, C.After),
        kindOf(C), grouped(C.Before), grouped(C.After),
        C.Names.empty() ? ""
                        : markdownText(shown(R, R.Found.Names[C.Names[0]])));
  }
  return Text;
}
