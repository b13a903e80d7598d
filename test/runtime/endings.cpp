// However a program ends, its profile is there and says how, and its exit status is the
// plain program's. "ending" runs both and looks.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %plain-clangxx -O1 %s -o plain && %clangxx -O1 -g %s -o app
// RUN: %inputs/ending return exit
// RUN: %inputs/ending exit exit
// RUN: %inputs/ending quick_exit quick_exit
// RUN: %inputs/ending _exit _exit
// RUN: %inputs/ending _Exit _exit
// RUN: %inputs/ending abort SIGABRT
// RUN: %inputs/ending throw SIGABRT
// RUN: %inputs/ending segv SIGSEGV
// RUN: %inputs/ending fpe SIGFPE
// RUN: %inputs/ending trap SIGILL
// RUN: %inputs/ending overflow SIGSEGV
// RUN: %inputs/ending overflow-in-thread SIGSEGV
// RUN: %inputs/ending SIGTERM SIGTERM
// RUN: %inputs/ending SIGINT SIGINT
// RUN: %inputs/ending SIGHUP SIGHUP
// RUN: %inputs/ending SIGBUS SIGBUS
// RUN: %inputs/ending SIGPIPE SIGPIPE
// RUN: %inputs/ending spawn exit
// RUN: %inputs/ending vfork exit
// RUN: %inputs/ending exec-fails exit
// RUN: %inputs/ending handler _exit
// RUN: %inputs/ending dispositions SIGINT
//
// The next program may use the usual name, so this one's has the process id:
// RUN: %inputs/ending exec exec '[0-9]*.'
// A child that has allocated nothing leaves nothing, one that has leaves its own:
// RUN: %inputs/ending child-execs exit && test $(ls *.json | wc -l) = 1
// RUN: %inputs/ending child-allocates exit && test $(ls *.json | wc -l) = 2
// The parent of a daemon leaves through libc:
// RUN: %inputs/ending daemon daemon
//
// RUN: rm *.json && env HEAPPROF_OPTIONS=signals=0 not --crash ./app abort && test ! -e dhat-heap.json

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <spawn.h>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

static void *volatile Block;
extern char **environ;
static char True[] = "true";
static char *TrueArguments[] = {True, nullptr};

__attribute__((noinline)) static int overflow(int N) {
  volatile char Room[4096];
  Room[N & 4095] = char(N);
  return overflow(N + 1) + Room[0];
}

static int waitFor(pid_t Child) {
  int Status;
  waitpid(Child, &Status, 0);
  return Status;
}

/// The program sees none of the profiler's handlers.
static int askForDispositions() {
  struct sigaction Old;
  if (sigaction(SIGINT, nullptr, &Old) || Old.sa_handler != SIG_DFL)
    return 1;
  if (signal(SIGINT, SIG_IGN) != SIG_DFL || raise(SIGINT))
    return 2;
  if (signal(SIGINT, SIG_DFL) != SIG_IGN)
    return 3;
  return raise(SIGINT);
}

static int setHandler() {
  struct sigaction New = {}, Old;
  New.sa_handler = [](int) { _exit(11); };
  if (sigaction(SIGTERM, &New, &Old) || Old.sa_handler != SIG_DFL)
    return 1;
  return raise(SIGTERM);
}

static int finish(const std::string &How) {
  pid_t Child;
  if (How == "exit")
    exit(4);
  if (How == "quick_exit")
    quick_exit(5);
  if (How == "_exit")
    _exit(6);
  if (How == "_Exit")
    _Exit(7);
  if (How == "abort")
    abort();
  if (How == "throw")
    throw std::runtime_error("nobody catches this");
  if (How == "segv")
    *(volatile int *)8 = 1;
  if (How == "trap")
    __builtin_trap();
  if (How == "fpe") {
    volatile int Zero = 0, Number = 5;
    return Number / Zero;
  }
  if (How == "overflow")
    return overflow(1);
  if (How == "overflow-in-thread") {
    std::thread([] {
      Block = malloc(1);
      overflow(1);
    }).join();
  }
  for (auto [Name, Number] : {std::pair("SIGTERM", SIGTERM), {"SIGINT", SIGINT},
                              {"SIGHUP", SIGHUP}, {"SIGBUS", SIGBUS}, {"SIGPIPE", SIGPIPE}})
    if (How == Name)
      return raise(Number);
  if (How == "spawn")
    return posix_spawn(&Child, "/bin/true", nullptr, nullptr, TrueArguments, environ) ||
           waitFor(Child);
  if (How == "vfork")
    return (Child = vfork()) ? waitFor(Child) : (_exit(0), 0);
  if (How == "exec")
    execl("/bin/true", "true", nullptr);
  if (How == "exec-fails")
    return execvp("/none", TrueArguments) == -1 ? 8 : 1;
  if (How == "handler")
    return setHandler();
  if (How == "dispositions")
    return askForDispositions();
  if (How == "child-execs")
    return (Child = fork()) ? waitFor(Child) : execv("/bin/true", TrueArguments);
  if (How == "child-allocates") {
    if ((Child = fork()))
      return waitFor(Child);
    Block = malloc(77);
    _exit(0);
  }
  if (How == "daemon")
    return daemon(1, 1);
  return 3;
}

int main(int, char **Arguments) {
  Block = malloc(1000);
  // Whatever the shell has made of them.
  for (int Number : {SIGINT, SIGHUP, SIGPIPE})
    signal(Number, SIG_DFL);
  std::string How = Arguments[1];
  return finish(How);
}
