//===- Pager.cpp - Text that is longer than the screen --------------------===//

#include "Pager.h"

#include "Input.h"
#include "Terminal.h"

#include "llvm/Support/Program.h"

#include <algorithm>
#include <cerrno>
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
  return Terminal::isCapable() && sys::findProgramByName("less") ? "less" : "";
}

/// Writes to the pager, and to nobody once it has been left: a command goes on
/// to its end, and to its exit status.
static ssize_t write(void *, const char *Text, size_t Size) {
  for (size_t Done = 0; Done < Size;) {
    ssize_t Count = ::write(STDOUT_FILENO, Text + Done, Size - Done);
    if (Count < 0 && errno != EINTR)
      break;
    Done += size_t(std::max<ssize_t>(Count, 0));
  }
  return ssize_t(Size);
}

void heapprof::startPager() {
  std::string Command = chosen();
  if (Process >= 0 || !isatty(STDOUT_FILENO) || Command.empty() ||
      Command == "cat")
    return;
  // From now on it looks like a pipe.
  Terminal::output();
  std::fflush(stdout);
  int Ends[2];
  FILE *Stream = fopencookie(nullptr, "w", {nullptr, write, nullptr, nullptr});
  if (!Stream || pipe(Ends) != 0)
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
    std::signal(SIGPIPE, SIG_IGN);
    stdout = Stream;
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
