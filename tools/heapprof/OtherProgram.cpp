//===- OtherProgram.cpp - Commands that are programs of their own ---------===//

#include "OtherProgram.h"

#include "Input.h"
#include "OwnFolder.h"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>

using namespace heapprof;

int heapprof::becomeProgram(const char *Name, char **Arguments) {
  std::string Path = ownFolder() + Name;
  ::execv(Path.c_str(), Arguments);
  return fail(fmt::format("{}: {}; 'heapprof {}' is this program: build or "
                          "install all of heapprof",
                          Path, std::strerror(errno), Arguments[0]));
}
