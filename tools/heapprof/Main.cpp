//===- Main.cpp - The command line of heapprof ----------------------------===//

#include "Commands.h"

#include "Input.h"
#include "Pager.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>
#include <new>
#include <system_error>

using namespace heapprof;

int main(int Argc, char **Argv) {
  if (isAnnotateCommand(Argc, Argv))
    return runAnnotateCommand(Argv);
  CLI::App App("heapprof: DHAT for C and C++ at native speed", "heapprof");
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
  std::string Error;
  try {
    App.parse(Argc, Argv);
  } catch (const CLI::ParseError &E) {
    return App.exit(E) == 0 ? Fine : Usage;
  } catch (const Json::exception &E) {
    Error = fmt::format("a field of the profile has another type than it "
                        "should: {}",
                        E.what());
  } catch (const std::system_error &E) {
    // What fmt says of an output that takes no more.
    Error = fmt::format("the output cannot be written: {}", E.code().message());
  } catch (const std::bad_alloc &) {
    Error = "not enough memory for this file";
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
