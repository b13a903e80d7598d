// A program that allocates, throws, starts threads and forks at random, and ends in a random
// way. Each process writes its number to the file that is its second argument as soon as it
// has allocated: it owes a profile. HEAPPROF_SOAK_RUNS=N runs it N times instead of 100.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O1 -g -pthread -I%include %s -o app
// RUN: %python %inputs/soak.py ./app

#include "heapprof/heapprof.h"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

static std::mt19937 Random;
static const char *Debts;
static std::atomic<void *> Exchange[64];

static unsigned below(unsigned N) { return Random() % N; }

static void oweProfile() {
  static void *volatile Block;
  Block = malloc(1234);
  char Line[32];
  int Length = snprintf(Line, sizeof(Line), "%d\n", int(getpid()));
  int File = open(Debts, O_WRONLY | O_APPEND | O_CREAT, 0666);
  if (File < 0 || write(File, Line, size_t(Length)) != Length)
    abort();
  close(File);
}

static void hammer(unsigned Seed, unsigned Times) {
  for (unsigned I = 0; I < Times; ++I) {
    Seed = Seed * 1664525 + 1013904223;
    void *Block = (Seed & 3) ? malloc(Seed % 500) : realloc(nullptr, Seed % 5000);
    free(Exchange[Seed >> 26].exchange(Block));
  }
}

static void allocate() {
  std::map<int, std::string> Table;
  for (unsigned I = 0; I < 20; ++I)
    Table[int(below(100))] = std::string(below(200), 'm');
  auto Shared = std::make_shared<std::vector<int>>(below(1000));
  hammer(Random(), below(300));
}

static void throwAndCatch(unsigned Depth) {
  std::string Text(below(100), 't');
  try {
    if (!Depth)
      throw std::runtime_error("an exception with a text of some length, " + Text);
    throwAndCatch(Depth - 1);
  } catch (const std::runtime_error &) {
    if (below(2) && Depth < 5)
      throw;
  }
}

static void startThread(std::vector<std::thread> &Threads) {
  unsigned Seed = Random();
  // Some go on for ever, and are still running when the program ends.
  if (below(2))
    std::thread([Seed] {
      for (unsigned I = 0;; ++I)
        hammer(Seed + I, 100);
    }).detach();
  else
    Threads.emplace_back([Seed] { hammer(Seed, Seed % 5000); });
}

static void endSomehow() {
  char Name[] = "true";
  char *Arguments[] = {Name, nullptr};
  int Signals[] = {SIGTERM, SIGINT, SIGHUP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGALRM, SIGPIPE};
  switch (below(10)) {
  case 0:
    exit(int(below(5)));
  case 1:
    _exit(int(below(5)));
  case 2:
    quick_exit(int(below(5)));
  case 3:
    abort();
  case 4:
    throw std::logic_error("nobody catches this one");
  case 5:
    execv("/bin/true", Arguments);
    break;
  case 6: {
    int Number = Signals[below(9)];
    signal(Number, SIG_DFL);
    raise(Number);
    break;
  }
  case 7:
    std::thread([] { exit(7); }).join();
    break;
  case 8: {
    int Number = Signals[below(3)];
    signal(Number, SIG_DFL);
    kill(getpid(), Number);
    for (;;)
      hammer(Number, 10);
  }
  }
}

static void forkChild(unsigned Depth, void (*Run)(unsigned)) {
  unsigned Seed = Random();
  pid_t Child = fork();
  if (!Child) {
    Random.seed(Seed);
    if (below(4))
      Run(Depth + 1);
    else if (below(2))
      execl("/bin/true", "true", nullptr);
    _exit(0);
  }
  if (Child > 0 && below(4))
    waitpid(Child, nullptr, 0);
}

static void live(unsigned Depth) {
  oweProfile();
  std::vector<std::thread> Threads;
  for (unsigned I = 2 + below(6); I; --I)
    switch (below(Depth < 2 ? 7 : 5)) {
    case 0:
    case 1:
      allocate();
      break;
    case 2:
      try {
        throwAndCatch(below(5));
      } catch (const std::runtime_error &) {
      }
      break;
    case 3:
      startThread(Threads);
      break;
    case 4:
      if (!below(4))
        heapprof_save("running.%p.json");
      break;
    default:
      forkChild(Depth, live);
    }
  for (std::thread &T : Threads)
    if (below(2))
      T.join();
    else
      T.detach();
  endSomehow();
}

int main(int, char **Arguments) {
  Random.seed(unsigned(atoi(Arguments[1])));
  Debts = Arguments[2];
  live(0);
  return 0;
}
