//===- MergeCommand.cpp - heapprof merge ----------------------------------===//

#include "Help.h"
#include "Input.h"
#include "Merge.h"
#include "Progress.h"
#include "WriteProfile.h"

#include <fmt/format.h>

using namespace heapprof;

static int run(const std::vector<std::string> &Inputs,
               const std::string &Output) {
  Merger Merged;
  std::string Error;
  Progress Shown("merging");
  size_t Done = 0;
  for (const std::string &Path : Inputs) {
    Shown.step(Done++, Inputs.size());
    std::optional<Profile> P = load(Path);
    if (!P)
      return BadInput;
    if (!Merged.add(*P, Error))
      return fail(fmt::format("{}: cannot be merged: {}", Path, Error));
  }
  Profile Sum = Merged.take();
  if (!writeProfile(Sum, Output, Error))
    return fail(Error);
  if (Inputs.size() > 1 && Sum.has(Metric::PeakBytes))
    Progress::say(fmt::format(
        "heapprof: {}: files peak at different times: what it says of t-gmax "
        "and of maxima is a bound, all else is exact",
        Output));
  return Fine;
}

void heapprof::addMergeCommand(CLI::App &App, int &Status) {
  auto Inputs = std::make_shared<std::vector<std::string>>();
  auto Output = std::make_shared<std::string>();
  CLI::App *Sub = App.add_subcommand(
      "merge", "add profiles: of the processes of a run, or of many runs");
  Sub->add_option("FILES", *Inputs, "profiles of any DHAT producer")
      ->required();
  Sub->add_option("-o,--output", *Output, "file to write; - is the output")
      ->required();
  addExamples(*Sub, {"heapprof merge heap.*.json -o all.json"},
              "Files whose names hold the process: heapprof run -o "
              "heap.%p.json -- ./app");
  Sub->callback([Inputs, Output, &Status] { Status = run(*Inputs, *Output); });
}
