//===- Tool.cpp - Runs the tool heapprof ----------------------------------===//

#include "process/Tool.h"

#include "process/Message.h"
#include "process/StartFacts.h"

#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sched.h>
#include <sys/auxv.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace heapprof;

// libc's own names, which nobody interposes: not the program (sigaction), nor a
// sanitizer, which would take this for a fork (clone).
extern "C" int __sigaction(int, const struct sigaction *, struct sigaction *);
extern "C" int __clone(int (*)(void *), void *, int, void *, ...);

namespace {

/// The tool that belongs to a runtime at RuntimePath, if it can be run.
bool findBeside(const char *RuntimePath, char (&Path)[PATH_MAX]) {
  const char *Slash = strrchr(RuntimePath, '/');
  if (!Slash)
    return false;
  int Length = snprintf(Path, sizeof(Path), "%.*s/../bin/heapprof",
                        int(Slash - RuntimePath), RuntimePath);
  return Length > 0 && size_t(Length) < sizeof(Path) && !access(Path, X_OK);
}

bool findInPath(char (&Path)[PATH_MAX]) {
  const char *Folders = getenv("PATH");
  while (Folders && *Folders) {
    int Length = int(strcspn(Folders, ":"));
    int Written =
        snprintf(Path, sizeof(Path), "%.*s/heapprof", Length, Folders);
    if (Length && size_t(Written) < sizeof(Path) && !access(Path, X_OK))
      return true;
    Folders += Length + (Folders[Length] == ':');
  }
  return false;
}

constexpr size_t StackBytes = 64 << 10;

struct Command {
  char *Path;
  char *const *Arguments;
  char *const *Environment;
  int Output;
};

// The two functions below share the program's memory, while it waits: nothing
// but system calls, and no signal handler of the program's.

/// Not libc's: a sanitizer's would report, and choose another status.
[[noreturn]] void leave(int Status) {
  for (;;)
    syscall(SYS_exit_group, Status);
}

int becomeTool(void *Data) {
  auto *C = static_cast<Command *>(Data);
  int Null = open("/dev/null", O_RDWR);
  if (Null >= 0) {
    dup2(Null, 0);
    dup2(C->Output < 0 ? Null : C->Output, 1);
    dup2(Null, 2);
  }
  // This process's own table: signals that come from here on are not the
  // program's.
  for (int Signal = 1; Signal < NSIG; ++Signal) {
    struct sigaction Action;
    if (__sigaction(Signal, nullptr, &Action) || Action.sa_handler == SIG_IGN)
      continue;
    Action.sa_handler = SIG_DFL;
    __sigaction(Signal, &Action, nullptr);
  }
  sigset_t None;
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &None, nullptr);
  execve(C->Path, C->Arguments, C->Environment);
  leave(127);
}

/// Starts the tool and waits for it; the kernel tells this process of the
/// tool's end, and this process ends without telling anybody.
int runHelper(void *Data) {
  alignas(16) static char Stack[StackBytes];
  int Tool = __clone(becomeTool, Stack + sizeof(Stack),
                     CLONE_VM | CLONE_VFORK | SIGCHLD, Data);
  int Status = 0;
  while (Tool > 0 && waitpid(Tool, &Status, 0) < 0 && errno == EINTR)
    ;
  leave(Tool > 0 && WIFEXITED(Status) ? WEXITSTATUS(Status) : 1);
}

bool isVariable(const char *Entry, const char *Name) {
  size_t Length = strlen(Name);
  return !strncmp(Entry, Name, Length) && Entry[Length] == '=';
}

/// The tool's environment. Libraries of the program's, which may be
/// instrumented too, are nothing to the tool; and should it load one all the
/// same, then the tool must not be profiled, or it would start itself without
/// end.
void makeEnvironment(char **Into, size_t Room) {
  size_t Count = 0;
  static char Off[] = "HEAPPROF_OPTIONS=start=0";
  Into[Count++] = Off;
  for (char **Variable = environ; Variable && *Variable; ++Variable)
    if (!isVariable(*Variable, "LD_PRELOAD") &&
        !isVariable(*Variable, "LD_LIBRARY_PATH") &&
        !isVariable(*Variable, "HEAPPROF_OPTIONS") && Count + 1 < Room)
      Into[Count++] = *Variable;
  Into[Count] = nullptr;
}

} // namespace

ToolResult heapprof::runTool(const char *const *Wanted, int Output) {
  static char Path[PATH_MAX];
  bool IsFound = findBeside(ownPath(), Path) ||
                 findBeside(notedRuntimePath(), Path) || findInPath(Path);
  if (getauxval(AT_SECURE) || !IsFound)
    return ToolResult::NotFound;
  static char *Environment[4096];
  makeEnvironment(Environment, sizeof(Environment) / sizeof(Environment[0]));
  constexpr size_t MaxArguments = 64;
  char Name[] = "heapprof";
  char *Arguments[MaxArguments + 2] = {Name};
  for (size_t I = 0; I < MaxArguments && Wanted[I]; ++I)
    Arguments[I + 1] = const_cast<char *>(Wanted[I]);
  Command C{Path, Arguments, Environment, Output};

  // The helper in between has no exit signal: neither the program's SIGCHLD
  // handler nor its wait() meet a child that it knows nothing of. (The tool
  // itself would not do: execve gives a process SIGCHLD as its exit signal.)
  alignas(16) static char Stack[StackBytes];
  sigset_t All, Before;
  sigfillset(&All);
  pthread_sigmask(SIG_SETMASK, &All, &Before);
  int Helper =
      __clone(runHelper, Stack + sizeof(Stack), CLONE_VM | CLONE_VFORK, &C);
  int Status = 0;
  while (Helper > 0 && waitpid(Helper, &Status, __WALL) < 0 && errno == EINTR)
    ;
  pthread_sigmask(SIG_SETMASK, &Before, nullptr);
  return Helper < 0 || Status ? ToolResult::Failed : ToolResult::Done;
}

void heapprof::symbolize(const char *Profile) {
  const char *Arguments[] = {"symbolize", "--quiet", Profile, nullptr};
  if (runTool(Arguments) == ToolResult::Failed)
    Message() << "'heapprof symbolize " << Profile
              << "' failed; the profile has addresses and symbols only";
}
