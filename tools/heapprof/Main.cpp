//===- Main.cpp - The command line of heapprof ----------------------------===//

#include "Commands.h"

#include "Profile.h"

#include <fmt/format.h>
#include <new>

using namespace heapprof;

int main(int Argc, char **Argv) {
  if (isAnnotateCommand(Argc, Argv))
    return runAnnotateCommand(Argv);
  CLI::App App("heapprof: DHAT for C and C++ at native speed", "heapprof");
  App.set_version_flag("--version", "heapprof " HEAPPROF_VERSION);
  App.require_subcommand(1);
  int Status = Fine;
  // In the order in which --help lists them.
  addRunCommand(App, Status);
  addSummaryCommand(App, Status);
  addTreeCommand(App, Status);
  addHotspotsCommand(App, Status);
  addCheckCommand(App, Status);
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
  try {
    App.parse(Argc, Argv);
  } catch (const CLI::ParseError &E) {
    return App.exit(E) == 0 ? Fine : Usage;
  } catch (const Json::exception &E) {
    // A field that read() does not check has another type than it should.
    fmt::print(stderr, "heapprof: this is no DHAT file of ours: {}\n",
               E.what());
    return BadInput;
  } catch (const std::bad_alloc &) {
    fmt::print(stderr, "heapprof: not enough memory for this file\n");
    return BadInput;
  }
  return Status;
}
