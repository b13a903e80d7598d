//===- PushCommand.cpp - heapprof push ------------------------------------===//

#include "Commands.h"
#include "OtherProgram.h"
#include "PushOptions.h"

using namespace heapprof;

void heapprof::addPushCommand(CLI::App &App, int &Status, char **Argv) {
  auto Options = std::make_shared<PushOptions>();
  CLI::App *Sub = App.add_subcommand(
      "push", "send a profile to a store: Pyroscope, Parca or the like");
  Options->addTo(*Sub);
  Sub->callback([Options, Argv, &Status] {
    Status = becomeProgram("heapprof-push", Argv + 1);
  });
}
