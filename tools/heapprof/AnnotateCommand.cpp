//===- AnnotateCommand.cpp - heapprof annotate ----------------------------===//
//
// Only passes its arguments on: what reads source is a program of its own, so
// that this one does not load Clang's libraries.
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "OwnFolder.h"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <unistd.h>

using namespace heapprof;

bool heapprof::isAnnotateCommand(int Argc, char **Argv) {
  return Argc > 1 && std::strcmp(Argv[1], "annotate") == 0;
}

int heapprof::runAnnotateCommand(char **Argv) {
  std::string Program = ownFolder() + "heapprof-annotate";
  ::execv(Program.c_str(), Argv + 1);
  fmt::print(stderr,
             "heapprof: {}: {}; 'heapprof annotate' is this program, build the "
             "target heapprof_annotate\n",
             Program, std::strerror(errno));
  return BadInput;
}

void heapprof::addAnnotateCommand(CLI::App &App) {
  App.add_subcommand("annotate",
                     "list, add and remove hotspots in a project's source");
}
