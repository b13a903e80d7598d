//===- AnnotateCommand.cpp - heapprof annotate ----------------------------===//
//
// Only passes its arguments on: what reads source is a program of its own, so
// that this one does not load Clang's libraries.
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "OtherProgram.h"

#include <cstring>

using namespace heapprof;

bool heapprof::isAnnotateCommand(int Argc, char **Argv) {
  return Argc > 1 && std::strcmp(Argv[1], "annotate") == 0;
}

int heapprof::runAnnotateCommand(char **Argv) {
  return becomeProgram("heapprof-annotate", Argv + 1);
}

void heapprof::addAnnotateCommand(CLI::App &App) {
  App.add_subcommand("annotate",
                     "list, add and remove hotspots in a project's source");
}
