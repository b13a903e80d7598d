//===- SummaryCommand.cpp - heapprof summary ------------------------------===//

#include "Help.h"
#include "Input.h"
#include "Pager.h"
#include "Summary.h"

using namespace heapprof;

namespace {

struct SummaryCommand {
  std::string Input;
  std::string By;
  SummaryOptions Options;
  bool PrintsJson = false;

  int run() {
    std::optional<Profile> P = load(Input);
    if (!P)
      return BadInput;
    std::optional<Metric> M = chooseMetric(*P, Input, By, /*AddsUp=*/false);
    if (!M)
      return BadInput;
    Options.By = *M;
    startPager();
    if (PrintsJson)
      printSummaryAsJson(*P, Input, Options);
    else
      printSummary(*P, Input, Options);
    return Fine;
  }
};

} // namespace

void heapprof::addSummaryCommand(CLI::App &App, int &Status) {
  auto Command = std::make_shared<SummaryCommand>();
  CLI::App *Sub = App.add_subcommand(
      "summary", "print the totals and the largest program points");
  Sub->add_option("FILE", Command->Input, "profile of any DHAT producer")
      ->required();
  Sub->add_option("-b,--by", Command->By,
                  "what makes a program point large: total-bytes (default), "
                  "peak-bytes, end-blocks, ...");
  Sub->add_option("-n,--count", Command->Options.Count,
                  "program points to print")
      ->check(CLI::Range(0, 1000000).description(""))
      ->capture_default_str();
  Sub->add_option("-d,--depth", Command->Options.Depth,
                  "frames to print of each")
      ->check(CLI::Range(0, 1000000).description(""))
      ->capture_default_str();
  Sub->add_flag("--json", Command->PrintsJson, "print JSON");
  addExamples(*Sub, {"heapprof summary dhat-heap.json",
                     "heapprof summary dhat-heap.json --by peak-bytes -n 3",
                     "heapprof summary dhat-heap.json --json"});
  Sub->callback([Command, &Status] { Status = Command->run(); });
}
