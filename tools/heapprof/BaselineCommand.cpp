//===- BaselineCommand.cpp - heapprof baseline ----------------------------===//

#include "Budget.h"
#include "Doubts.h"
#include "FileText.h"
#include "Help.h"
#include "Input.h"

using namespace heapprof;

static int update(const std::string &Input, const std::string &Output,
                  size_t Functions) {
  std::optional<Profile> P = load(Input);
  if (!P)
    return BadInput;
  if (P->bytesPerSample())
    return fail(Input + ": a baseline cannot be of samples: they differ by "
                        "chance");
  for (const std::string &Doubt : doubtsOf(*P))
    fail(Input + ": " + Doubt);
  std::string Error;
  return writeFile(Output, makeBaseline(*P, Functions), Error) ? Fine
                                                               : fail(Error);
}

void heapprof::addBaselineCommand(CLI::App &App, int &Status) {
  auto Input = std::make_shared<std::string>();
  auto Output = std::make_shared<std::string>();
  auto Functions = std::make_shared<size_t>(10);
  CLI::App *Sub = App.add_subcommand(
      "baseline", "write down what a program uses, for `heapprof check`");
  Sub->require_subcommand(1);
  CLI::App *Update =
      Sub->add_subcommand("update", "make a baseline file of a profile");
  Update->add_option("FILE", *Input, "profile of any DHAT producer")
      ->required();
  Update->add_option("-o,--output", *Output, "file to write; - is the output")
      ->required();
  Update
      ->add_option("--functions", *Functions,
                   "functions that have an entry of their own")
      ->capture_default_str();
  addExamples(*Update,
              {"heapprof baseline update dhat-heap.json -o "
               "memory-baseline.json"},
              "Then, after each change: heapprof check dhat-heap.json "
              "--baseline memory-baseline.json --tolerance 5");
  Update->callback([Input, Output, Functions, &Status] {
    Status = update(*Input, *Output, *Functions);
  });
}
