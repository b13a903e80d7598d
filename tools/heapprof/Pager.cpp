//===- Pager.cpp - Text that is longer than the screen --------------------===//

#include "Pager.h"

#include "Input.h"
#include "Terminal.h"

#include "llvm/Support/Program.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace heapprof;
namespace sys = llvm::sys;

static pid_t Process = -1;

static std::string chosen() {
  for (const char *Variable : {"HEAPPROF_PAGER", "PAGER"})
    if (const char *Value = std::getenv(Variable))
      return Value;
  return sys::findProgramByName("less") ? "less" : "";
}

void heapprof::startPager() {
  std::string Command = chosen();
  if (Process >= 0 || !isatty(STDOUT_FILENO) || Command.empty() ||
      Command == "cat")
    return;
  // From now on it looks like a pipe.
  Terminal::output();
  int Ends[2];
  if (pipe(Ends) != 0)
    return;
  Process = fork();
  if (Process == 0) {
    dup2(Ends[0], STDIN_FILENO);
    close(Ends[0]);
    close(Ends[1]);
    // As git has it: end if it fits, keep colours, leave the text there.
    setenv("LESS", "FRX", /*overwrite=*/0);
    execl("/bin/sh", "sh", "-c", Command.c_str(), nullptr);
    _exit(127);
  }
  if (Process > 0) {
    dup2(Ends[1], STDOUT_FILENO);
    // Ctrl-C is for the pager: it needs its terminal for as long as it runs.
    std::signal(SIGINT, SIG_IGN);
  }
  close(Ends[0]);
  close(Ends[1]);
}

bool heapprof::finishPager() {
  if (Process <= 0)
    return true;
  std::fflush(stdout);
  // The pager reads up to the end of its input.
  close(STDOUT_FILENO);
  int Status = 0;
  waitpid(Process, &Status, 0);
  if (!WIFEXITED(Status) ||
      (WEXITSTATUS(Status) != 126 && WEXITSTATUS(Status) != 127))
    return true;
  fail(fmt::format("the pager '{}' cannot be run; HEAPPROF_PAGER or PAGER "
                   "names another, --no-pager does without",
                   chosen()));
  return false;
}
