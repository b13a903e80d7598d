//===- SymbolizeCommand.cpp - heapprof symbolize --------------------------===//

#include "Input.h"
#include "Symbolize.h"
#include "WriteProfile.h"

#include <fmt/format.h>

using namespace heapprof;

namespace {

struct SymbolizeCommand {
  std::string Input;
  std::string Output;
  bool IsQuiet = false;

  int run() const {
    std::optional<Profile> P = load(Input);
    if (!P)
      return BadInput;
    std::string Error;
    SymbolizeResult Result;
    if (!symbolizeProfile(*P, Result, Error))
      return fail(Input + ": " + Error);
    if (!writeProfile(*P, Output.empty() ? Input : Output, Error))
      return fail(Error);
    if (!IsQuiet)
      report(Result);
    return Fine;
  }

private:
  static void report(const SymbolizeResult &Result) {
    for (const std::string &Object : Result.MissingObjects)
      fmt::print(stderr,
                 "heapprof: {} is not there, or not the file that the program "
                 "ran with\n",
                 Object);
    fmt::print("{} of {} addresses have a source line\n", Result.WithLine,
               Result.Addresses);
  }
};

} // namespace

void heapprof::addSymbolizeCommand(CLI::App &App, int &Status) {
  auto Command = std::make_shared<SymbolizeCommand>();
  CLI::App *Sub = App.add_subcommand(
      "symbolize", "add source lines and inlined functions to a profile");
  Sub->add_option("FILE", Command->Input, "profile that heapprof has written")
      ->required();
  Sub->add_option("-o,--output", Command->Output,
                  "file to write instead of changing FILE");
  Sub->add_flag("-q,--quiet", Command->IsQuiet, "print errors only");
  Sub->callback([Command, &Status] { Status = Command->run(); });
}
