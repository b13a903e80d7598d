//===- AnnotateCommand.cpp - heapprof annotate ----------------------------===//
//
// Only passes its arguments on: what reads source is a program of its own, so
// that this one does not load Clang's libraries.
//
//===----------------------------------------------------------------------===//

#include "Commands.h"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <unistd.h>

using namespace heapprof;

/// The program beside this one.
static std::string besides(const char *Name) {
  char Self[4096];
  ssize_t Length = ::readlink("/proc/self/exe", Self, sizeof Self);
  std::string Path(Self, Length > 0 ? size_t(Length) : 0);
  return Path.substr(0, Path.rfind('/') + 1) + Name;
}

bool heapprof::isAnnotateCommand(int Argc, char **Argv) {
  return Argc > 1 && std::strcmp(Argv[1], "annotate") == 0;
}

int heapprof::runAnnotateCommand(char **Argv) {
  std::string Program = besides("heapprof-annotate");
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
