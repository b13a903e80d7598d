//===- FixCommand.cpp - heapprof fix --------------------------------------===//

#include "Fix.h"
#include "Help.h"
#include "Input.h"
#include "WriteProfile.h"

#include <fmt/format.h>

using namespace heapprof;

static int run(const std::string &Input, const std::string &Output) {
  std::optional<Profile> P = load(Input);
  if (!P)
    return BadInput;
  for (const std::string &Line : fix(*P))
    fail(Input + ": " + Line);
  std::string Error;
  return writeProfile(*P, Output, Error) ? Fine : fail(Error);
}

void heapprof::addFixCommand(CLI::App &App, int &Status) {
  auto Input = std::make_shared<std::string>();
  auto Output = std::make_shared<std::string>();
  CLI::App *Sub = App.add_subcommand(
      "fix", "make a profile that every viewer takes, and say what was wrong");
  Sub->add_option("FILE", *Input, "profile of any DHAT producer")->required();
  Sub->add_option("-o,--output", *Output, "file to write; - is the output")
      ->required();
  addExamples(*Sub, {"heapprof fix dhat-heap.json -o fixed.json"});
  Sub->callback([Input, Output, &Status] { Status = run(*Input, *Output); });
}
