// Profiles that are saved while the program runs and its threads allocate: by a signal and
// by a call. No event is there by half, no reader sees half a file, nothing stops.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O1 -g -I%include -pthread %s -o app
// RUN: env HEAPPROF_OPTIONS=symbolize=0:quiet=1:dump_signal=USR2:out=signal.json ./app
// RUN: env HEAPPROF_OPTIONS=dump_signal=QUERTY ./app 2>&1 | %FileCheck --check-prefix=WRONG %s
//
// Without the plugin the call does nothing:
// RUN: %plain-clangxx -O1 -I%include -DPLAIN %s -o plain && ./plain

#include "heapprof/heapprof.h"

#ifdef PLAIN
int main() { return heapprof_save("x.json"); }
#else

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

static std::atomic<bool> IsOver{false};
static std::atomic<int> AtWork{0};

static void work() {
  void *Blocks[64] = {};
  for (unsigned I = 0; !IsOver; ++I) {
    free(Blocks[I % 64]);
    Blocks[I % 64] = malloc(100);
    AtWork += I == 0;
  }
  for (void *Block : Blocks)
    free(Block);
}

static unsigned long long number(const std::string &Line, const char *Key) {
  size_t At = Line.find(Key);
  return At == std::string::npos ? ~0ull : strtoull(&Line[At + strlen(Key)], nullptr, 10);
}

/// Every block of 100 bytes is counted with its bytes, and the file is whole.
static bool isRight(const char *Name, const char *End) {
  std::ifstream File(Name);
  std::stringstream Text;
  Text << File.rdbuf();
  std::string All = Text.str();
  if (All.find(std::string("\"end\":\"") + End) == std::string::npos ||
      All.find("\"consistent\":true") == std::string::npos || All.substr(All.size() - 3) != "}}\n")
    return false;
  unsigned long long Blocks = 0;
  std::istringstream Lines(All);
  for (std::string Line; std::getline(Lines, Line);)
    if (number(Line, "\"tb\":") == 100 * number(Line, "\"tbk\":")) {
      if (number(Line, "\"eb\":") != 100 * number(Line, "\"ebk\":"))
        return false;
      Blocks += number(Line, "\"tbk\":");
    }
  return Blocks > 0;
}

int main() {
  std::vector<std::thread> Threads;
  for (int I = 0; I < 3; ++I)
    Threads.emplace_back(work);
  while (AtWork < 3)
    usleep(1000);
  int Wrong = 0;
  for (int I = 0; I < 10; ++I) {
    if (getenv("HEAPPROF_OPTIONS") && strstr(getenv("HEAPPROF_OPTIONS"), "USR2")) {
      kill(getpid(), SIGUSR2);
      for (int Try = 0; Try < 2000 && access("signal.json", F_OK); ++Try)
        usleep(1000);
      Wrong += !isRight("signal.json", "running");
      unlink("signal.json");
    }
    Wrong += !heapprof_save("call.json") || !isRight("call.json", "running");
  }
  IsOver = true;
  for (std::thread &T : Threads)
    T.join();
  return Wrong;
}
#endif

// WRONG: heapprof: HEAPPROF_OPTIONS: 'QUERTY' is no value for 'dump_signal'; help=1 lists all
