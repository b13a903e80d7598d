//===- SymbolizeCommand.cpp - heapprof symbolize --------------------------===//

#include "Help.h"
#include "Input.h"
#include "Printable.h"
#include "Progress.h"
#include "Symbolize.h"
#include "WriteProfile.h"

#include <fmt/format.h>

using namespace heapprof;

namespace {

struct SymbolizeCommand {
  std::string Input;
  std::string Output;
  SymbolizeOptions Options;
  bool IsQuiet = false;

  int run() const {
    if (IsQuiet)
      Progress::turnOff();
    std::string Error;
    if (Options.Search.AsksDebuginfod && !canAskDebuginfod(Error))
      return failUsage("--debuginfod: " + Error);
    std::optional<Profile> P = load(Input);
    if (!P)
      return BadInput;
    Progress Shown("looking up source lines");
    SymbolizeResult Result;
    if (!symbolizeProfile(*P, Options, Result, Error))
      return fail(Input + ": " + Error);
    if (!writeProfile(*P, Output.empty() ? Input : Output, Error))
      return fail(Error);
    for (const std::string &Failure : Result.Failures)
      Progress::say("heapprof: --debuginfod: " + printable(Failure));
    if (!IsQuiet)
      report(Result);
    return Fine;
  }

private:
  static void report(const SymbolizeResult &Result) {
    for (const std::string &Object : Result.MissingObjects)
      Progress::say(fmt::format(
          "heapprof: {} is not there, or not the file that the program ran "
          "with; --search names other folders",
          printable(Object)));
    // The output may be the profile.
    Progress::say(fmt::format("{} of {} addresses have a source line",
                              Result.WithLine, Result.Addresses));
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
  Sub->add_option("-s,--search", Command->Options.Search.Folders,
                  "folder to look for objects and debug information in")
      ->check(CLI::ExistingDirectory)
      ->allow_extra_args(false);
  Sub->add_flag("--debuginfod", Command->Options.Search.AsksDebuginfod,
                "ask the servers in DEBUGINFOD_URLS for what is not found");
  Sub->add_option("-j,--threads", Command->Options.Threads,
                  "threads to use; 0: as many as are worth it")
      ->capture_default_str()
      ->check(CLI::Range(0, 256).description(""));
  Sub->add_flag("-q,--quiet", Command->IsQuiet, "print errors only");
  addExamples(*Sub,
              {"heapprof symbolize dhat-heap.json",
               "heapprof symbolize dhat-heap.json -s ./debug -o full.json",
               "DEBUGINFOD_URLS=http://localhost:8002 heapprof symbolize "
               "dhat-heap.json --debuginfod"});
  Sub->callback([Command, &Status] { Status = Command->run(); });
}
