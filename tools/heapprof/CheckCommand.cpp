//===- CheckCommand.cpp - heapprof check ----------------------------------===//

#include "Amount.h"
#include "CheckReport.h"
#include "Doubts.h"
#include "FileText.h"
#include "Help.h"
#include "Input.h"

#include <algorithm>
#include <fmt/format.h>

using namespace heapprof;

namespace {

/// The limits that have an option of their own; --max takes any.
constexpr const char *OwnOptions[] = {
    "total-bytes",      "total-blocks",     "peak-bytes",   "peak-blocks",
    "end-bytes",        "end-blocks",       "read-bytes",   "written-bytes",
    "total-units",      "total-events",     "inside-bytes", "inside-blocks",
    "inside-max-bytes", "inside-max-blocks"};

struct CheckCommand {
  std::string Input;
  std::vector<std::string> BudgetFiles, BaselineFiles;
  Tolerance Allowed;
  std::string Floor = "0";
  std::vector<std::pair<std::string, std::string>> Own;
  std::vector<std::string> Others;
  Budget FromOptions;
  std::string Format = "text";
  std::vector<std::string> Reports;

  int run() {
    std::string Error;
    std::vector<Budget> Budgets;
    if (!readOptions(Error))
      return failUsage(Error);
    if (!FromOptions.Limits.empty())
      Budgets.push_back(FromOptions);
    for (const std::string &Path : BudgetFiles) {
      std::optional<std::vector<Budget>> More = readBudgets(Path, Error);
      if (!More)
        return fail(Error);
      Budgets.insert(Budgets.end(), More->begin(), More->end());
    }
    for (const std::string &Path : BaselineFiles) {
      std::optional<std::vector<Budget>> More =
          readBudgets(Path, Error, &Allowed);
      if (!More)
        return fail(Error);
      Budgets.insert(Budgets.end(), More->begin(), More->end());
    }
    std::optional<Profile> P = load(Input);
    if (!P)
      return BadInput;
    std::optional<std::vector<Verdict>> Verdicts =
        checkBudgets(*P, Budgets, Error);
    if (!Verdicts)
      return fail(Input + ": " + Error);
    if (std::all_of(Verdicts->begin(), Verdicts->end(),
                    [](const Verdict &V) { return V.IsAbsent; }))
      return fail(Input + ": no budget applies: nothing has been checked");
    if (P->Points.empty())
      return fail(Input + ": the profile is empty: nothing was measured");
    warn(*P);
    return report(makeReport(*P, Input, *Verdicts));
  }

private:
  bool addLimit(const std::string &Name, const std::string &Text,
                std::string &Error) {
    std::optional<uint64_t> Max = parseAmount(Text);
    if (!Max)
      Error = fmt::format("--max-{}: '{}' is not an amount, such as 1000 or "
                          "10MiB",
                          Name, Text);
    else
      FromOptions.Limits.push_back({Name, *Max});
    return Max.has_value();
  }

  bool readOptions(std::string &Error) {
    for (const auto &[Name, Text] : Own)
      if (!addLimit(Name, Text, Error))
        return false;
    for (const std::string &Each : Others) {
      size_t Equals = Each.find('=');
      if (Equals == std::string::npos) {
        Error = fmt::format("--max: '{}' is not METRIC=AMOUNT", Each);
        return false;
      }
      if (!addLimit(Each.substr(0, Equals), Each.substr(Equals + 1), Error))
        return false;
    }
    bool HasPart = FromOptions.Where.Of != Part::Whole;
    if (HasPart && FromOptions.Where.Pattern.empty()) {
      Error = "check: the name of the part is empty";
      return false;
    }
    bool HasFile = !BudgetFiles.empty() || !BaselineFiles.empty();
    if (FromOptions.Limits.empty() && (HasPart || !HasFile)) {
      Error = "check: no limit is given, such as --max-peak-bytes 10MiB, "
              "--budget FILE or --baseline FILE";
      return false;
    }
    std::optional<uint64_t> Bytes = parseAmount(Floor);
    if (!Bytes) {
      Error = fmt::format("--floor: '{}' is not an amount, such as 1000 or "
                          "10MiB",
                          Floor);
      return false;
    }
    Allowed.Bytes = *Bytes;
    for (const std::string &Each : Reports)
      if (size_t Equals = Each.find('=');
          Equals == std::string::npos || Equals + 1 == Each.size() ||
          !checkFormat(Each.substr(0, Equals))) {
        Error = fmt::format("--report: '{}' is not FORMAT=FILE, with one of "
                            "text, json, junit, sarif, github, markdown",
                            Each);
        return false;
      }
    return true;
  }

  /// What makes a verdict worth less than it looks.
  void warn(const Profile &P) const {
    if (P.bytesPerSample())
      fail(Input + ": the profile is of samples: all its numbers are "
                   "estimates");
    for (const std::string &Doubt : doubtsOf(P))
      fail(Input + ": " + Doubt);
  }

  /// The result is printed even if a report cannot be written.
  int report(const CheckReport &R) const {
    int Status = R.brokenCount() ? Findings : Fine;
    auto Write = [&](const std::string &Path, const std::string &Kind) {
      std::string Error;
      if (!writeFile(Path, checkFormat(Kind)(R), Error))
        Status = fail(Error);
    };
    Write("-", Format);
    for (const std::string &Each : Reports) {
      size_t Equals = Each.find('=');
      Write(Each.substr(Equals + 1), Each.substr(0, Equals));
    }
    return Status;
  }
};

} // namespace

void heapprof::addCheckCommand(CLI::App &App, int &Status) {
  auto Command = std::make_shared<CheckCommand>();
  CLI::App *Sub = App.add_subcommand(
      "check", "fail if a program has used more than its budget");
  Sub->add_option("FILE", Command->Input, "profile of any DHAT producer")
      ->required();
  for (const char *Name : OwnOptions)
    Sub->add_option_function<std::string>(
           fmt::format("--max-{}", Name),
           [Command, Name](const std::string &Text) {
             Command->Own.emplace_back(Name, Text);
           })
        ->type_name("AMOUNT")
        ->group("Limits");
  Sub->add_option("--max", Command->Others, "any other metric")
      ->allow_extra_args(false)
      ->type_name("METRIC=AMOUNT")
      ->group("Limits");
  Sub->add_option("--budget", Command->BudgetFiles,
                  "file with limits, also of parts of the program")
      ->allow_extra_args(false)
      ->type_name("FILE");
  CLI::Option *Baseline =
      Sub->add_option("--baseline", Command->BaselineFiles,
                      "file with what was measured before, see `heapprof "
                      "baseline`")
          ->allow_extra_args(false)
          ->type_name("FILE");
  Sub->add_option("--tolerance", Command->Allowed.Percent,
                  "with that, how many percent more are allowed")
      ->check(percent(1e6))
      ->needs(Baseline)
      ->type_name("PERCENT");
  Sub->add_option("--floor", Command->Floor, "and how many bytes in any case")
      ->needs(Baseline)
      ->type_name("AMOUNT");
  Sub->add_option("--floor-blocks", Command->Allowed.Blocks,
                  "and how many blocks, calls or units")
      ->needs(Baseline)
      ->type_name("NUMBER");
  CLI::Option_group *Parts = Sub->add_option_group(
      "Part", "What the limits of options are for, instead of the whole");
  for (auto [Name, Kind, Help] :
       {std::tuple("--function", Part::Function, "calls of a function"),
        std::tuple("--source", Part::File, "functions of a source file"),
        std::tuple("--hotspot", Part::Hotspot, "calls of a hotspot")})
    Parts
        ->add_option_function<std::string>(
            Name,
            [Command, Of = Kind](const std::string &Pattern) {
              Command->FromOptions.Where = {Of, Pattern};
            },
            Help)
        ->type_name("NAME");
  Parts->require_option(0, 1);
  Sub->add_option("--format", Command->Format, "how to print the result")
      ->check(CLI::IsMember(
          {"text", "json", "junit", "sarif", "github", "markdown"}))
      ->capture_default_str();
  Sub->add_option("--report", Command->Reports, "write it to a file too")
      ->allow_extra_args(false)
      ->type_name("FORMAT=FILE");
  addExamples(
      *Sub,
      {"heapprof check dhat-heap.json --max-peak-bytes 10MiB",
       "heapprof check dhat-heap.json --function parse --max-end-blocks 0",
       "heapprof check dhat-heap.json --function parse --max-total-blocks 1000",
       "heapprof check dhat-heap.json --budget memory-budget.json",
       "heapprof check dhat-heap.json --baseline memory-baseline.json "
       "--tolerance 5 --floor 4KiB",
       "heapprof check dhat-heap.json --max-peak-bytes 10MiB --report "
       "junit=memory.xml --report sarif=memory.sarif"},
      "Exit status: 0 all limits are kept, 1 one is broken, 2 wrong options,\n"
      "3 the file cannot be read, or has not what is asked for.");
  Sub->callback([Command, &Status] { Status = Command->run(); });
}
