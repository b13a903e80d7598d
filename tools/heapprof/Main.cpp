//===- Main.cpp - The command line of heapprof ----------------------------===//

#include "Commands.h"

#include "Help.h"
#include "Input.h"
#include "Pager.h"

#include "llvm/ADT/StringRef.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>
#include <iostream>
#include <new>
#include <system_error>

using namespace heapprof;

/// The first word that is no option, if it is no command either; else null.
static const char *unknownCommand(const CLI::App &App, int Argc, char **Argv) {
  char **Word = std::find_if(Argv + 1, Argv + Argc,
                             [](const char *Text) { return *Text != '-'; });
  if (Word == Argv + Argc)
    return nullptr;
  bool IsKnown = !App.get_subcommands([Word](const CLI::App *Sub) {
                       return Sub->get_name() == *Word;
                     })
                      .empty();
  return IsKnown ? nullptr : *Word;
}

static int failUnknown(const CLI::App &App, const std::string &Word) {
  std::string Advice = "'heapprof --help' lists them";
  unsigned Least = 3;
  for (const CLI::App *Sub :
       App.get_subcommands([](const CLI::App *) { return true; }))
    if (unsigned Distance =
            llvm::StringRef(Word).edit_distance(Sub->get_name());
        Distance < Least && !Sub->get_group().empty()) {
      Least = Distance;
      Advice = fmt::format("did you mean '{}'?", Sub->get_name());
    }
  return failUsage(fmt::format("there is no command '{}'; {}", Word, Advice));
}

int main(int Argc, char **Argv) {
  if (isAnnotateCommand(Argc, Argv))
    return runAnnotateCommand(Argv);
  CLI::App App("heapprof: DHAT for C and C++ at native speed", "heapprof");
  App.failure_message(describeFault);
  App.set_version_flag("--version", "heapprof " HEAPPROF_VERSION);
  App.add_flag_callback(
      "--no-pager", [] { setenv("HEAPPROF_PAGER", "", /*overwrite=*/1); },
      "print long text to the terminal as it is");
  App.require_subcommand(1);
  App.footer("heapprof COMMAND --help says more, with examples; so does "
             "'man heapprof'.");
  int Status = Fine;
  // In the order in which --help lists them.
  addRunCommand(App, Status);
  addSummaryCommand(App, Status);
  addTreeCommand(App, Status);
  addHotspotsCommand(App, Status);
  addCheckCommand(App, Status);
  addBaselineCommand(App, Status);
  addDiffCommand(App, Status);
  addMergeCommand(App, Status);
  addExportCommand(App, Status);
  addPushCommand(App, Status, Argv);
  addSymbolizeCommand(App, Status);
  addValidateCommand(App, Status);
  addFixCommand(App, Status);
  addAnnotateCommand(App);
  addDoctorCommand(App, Status);
  addCompletionCommand(App);
  addFramesCommand(App, Status);
  addPointsCommand(App, Status);
  if (const char *Word = unknownCommand(App, Argc, Argv))
    return failUnknown(App, Word);
  std::string Error;
  try {
    App.parse(Argc, Argv);
  } catch (const CLI::ParseError &E) {
    Status = App.exit(E) == 0 ? Fine : Usage;
    if (!std::cout.flush())
      Error = "the output cannot be written";
  } catch (const Json::exception &E) {
    Error = fmt::format("a field of the profile has another type than it "
                        "should: {}",
                        E.what());
  } catch (const std::system_error &E) {
    // What fmt says of an output that takes no more.
    Error = fmt::format("the output cannot be written: {}", E.code().message());
  } catch (const std::bad_alloc &) {
    Error = "not enough memory for this file";
  } catch (const std::exception &E) {
    Error = fmt::format("this is a mistake of heapprof: {}; please report it, "
                        "with the file",
                        E.what());
  }
  if (!finishPager())
    return BadInput;
  if (!Error.empty())
    return fail(Error);
  if (std::fflush(stdout) != 0 && Status == Fine)
    return fail(
        fmt::format("the output cannot be written: {}", std::strerror(errno)));
  return Status;
}
