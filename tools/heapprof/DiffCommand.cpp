//===- DiffCommand.cpp - heapprof diff ------------------------------------===//

#include "Amount.h"
#include "DiffReport.h"
#include "Help.h"
#include "Input.h"
#include "Pager.h"
#include "Progress.h"

#include <fmt/format.h>

using namespace heapprof;

namespace {

struct DiffCommand {
  DiffReport Report;
  std::string By = "total-bytes";
  std::string Format = "text";
  bool FailsIfGrown = false;
  double Tolerance = 0;
  std::string Floor = "0";

  int run() {
    std::optional<uint64_t> Least = parseAmount(Floor);
    if (!Least)
      return failUsage(fmt::format("--floor: '{}' is not an amount, such as "
                                   "1000 or 10MiB",
                                   Floor));
    std::optional<Profile> Before = load(Report.BeforePath);
    std::optional<Profile> After =
        Before ? load(Report.AfterPath) : std::nullopt;
    if (!Before || !After)
      return BadInput;
    std::string Error;
    if (!areComparable(*Before, *After, Error))
      return fail(fmt::format("{} and {} cannot be compared: {}",
                              Report.BeforePath, Report.AfterPath, Error));
    std::optional<Metric> M = metricFor(*Before, *After, Error);
    if (!M)
      return fail(Error);
    if (*M == Metric::LifeTime && Before->text("tu") != After->text("tu"))
      return fail(fmt::format("{} counts time in '{}', {} in '{}'",
                              Report.BeforePath, Before->text("tu"),
                              Report.AfterPath, After->text("tu")));
    if (FailsIfGrown && After->Points.empty())
      return fail(Report.AfterPath +
                  ": the profile is empty: nothing was measured");
    warn(*Before, *After);
    Report.By = *M;
    Report.Name = metricName(*After, *M);
    Report.Totals = totals(*Before, *After);
    {
      Progress Shown("comparing");
      Report.Found = compare(*Before, *After, *M, Report.Groups);
    }
    startPager();
    fmt::print("{}", Format == "json"       ? diffAsJson(Report)
                     : Format == "markdown" ? diffAsMarkdown(Report)
                                            : diffAsText(Report));
    return FailsIfGrown && hasGrown(*Before, *After, *Least) ? Findings : Fine;
  }

private:
  std::optional<Metric> metricFor(const Profile &Before, const Profile &After,
                                  std::string &Error) const {
    // What counts no bytes has units in their place.
    std::string Name =
        By == "total-bytes" ? metricName(After, Metric::TotalBytes) : By;
    std::optional<Metric> M = metricOf(After, Name);
    for (auto [P, Path] : {std::pair(&Before, &Report.BeforePath),
                           std::pair(&After, &Report.AfterPath)})
      if (!M || !P->has(*M) || isMaximum(*M)) {
        Error = fmt::format("{}: there is no '{}' in it to compare; it has {}",
                            *Path, By, metricNames(*P));
        return std::nullopt;
      }
    return M;
  }

  static std::vector<DiffTotal> totals(const Profile &Before,
                                       const Profile &After) {
    std::vector<DiffTotal> Totals;
    for (const MetricInfo &Info : Metrics)
      // Times differ from run to run.
      if (Before.has(Info.Id) && After.has(Info.Id) && !isMaximum(Info.Id) &&
          Info.Id != Metric::LifeTime)
        Totals.push_back({metricName(After, Info.Id), Before.sum(Info.Id),
                          After.sum(Info.Id)});
    return Totals;
  }

  void warn(const Profile &Before, const Profile &After) const {
    if (Before.bytesPerSample() != After.bytesPerSample())
      fail(fmt::format("{} and {} are sampled at different rates: their "
                       "numbers differ by chance, too",
                       Report.BeforePath, Report.AfterPath));
  }

  bool hasGrown(const Profile &Before, const Profile &After,
                uint64_t Least) const {
    uint64_t Old = Before.sum(Report.By), New = After.sum(Report.By);
    return New > Old && New - Old > Least &&
           double(New - Old) > double(Old) * Tolerance / 100;
  }
};

} // namespace

void heapprof::addDiffCommand(CLI::App &App, int &Status) {
  auto Command = std::make_shared<DiffCommand>();
  CLI::App *Sub = App.add_subcommand("diff", "show what has changed between "
                                             "two profiles");
  Sub->add_option("BEFORE", Command->Report.BeforePath)->required();
  Sub->add_option("AFTER", Command->Report.AfterPath)->required();
  Sub->add_option("-b,--by", Command->By,
                  "what is compared: total-bytes, peak-blocks, ...")
      ->capture_default_str();
  std::map<std::string, GroupBy> Names = {{"stack", GroupBy::Stack},
                                          {"function", GroupBy::Function},
                                          {"file", GroupBy::File}};
  Sub->add_option_function<std::string>(
         "-g,--group",
         [Command, Names](const std::string &Name) {
           Command->Report.Groups = Names.at(Name);
         },
         "what is compared as one")
      ->check(CLI::IsMember(Names))
      ->default_str("function");
  Sub->add_option("-n,--count", Command->Report.Count, "changes to print")
      ->check(CLI::Range(0, 1000000).description(""))
      ->capture_default_str();
  Sub->add_option("--format", Command->Format, "text, json or markdown")
      ->check(CLI::IsMember({"text", "json", "markdown"}))
      ->capture_default_str();
  CLI::Option *Gate =
      Sub->add_flag("--fail-if-grown", Command->FailsIfGrown,
                    "exit with status 1 if the sum is larger in AFTER");
  Sub->add_option("--tolerance", Command->Tolerance,
                  "with that, how many percent it may grow")
      ->check(percent(1e6))
      ->needs(Gate)
      ->type_name("PERCENT");
  Sub->add_option("--floor", Command->Floor, "and how much in any case")
      ->needs(Gate)
      ->type_name("AMOUNT");
  addExamples(*Sub, {"heapprof diff old.json new.json",
                     "heapprof diff old.json new.json --group stack --count 5",
                     "heapprof diff old.json new.json --format markdown",
                     "heapprof diff old.json new.json --by peak-bytes "
                     "--fail-if-grown --tolerance 5"});
  Sub->callback([Command, &Status] { Status = Command->run(); });
}
