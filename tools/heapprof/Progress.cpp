//===- Progress.cpp - Says that something takes its time ------------------===//

#include "Progress.h"

#include <chrono>
#include <fmt/format.h>
#include <unistd.h>

using namespace heapprof;
using namespace std::chrono;

static const Progress *Outermost;

Progress::Progress(std::string What) : What(std::move(What)) {
  if (IsOff || Outermost || !isatty(STDERR_FILENO))
    return;
  Outermost = this;
  Shower = std::thread([this] { show(); });
}

Progress::~Progress() {
  if (!Shower.joinable())
    return;
  {
    std::lock_guard<std::mutex> Guard(Lock);
    IsOver = true;
  }
  Over.notify_one();
  Shower.join();
  Outermost = nullptr;
}

void Progress::show() {
  auto Start = steady_clock::now();
  std::unique_lock<std::mutex> Guard(Lock);
  bool IsShown = false;
  auto Wait = milliseconds(1000);
  while (!Over.wait_for(Guard, Wait, [this] { return IsOver; })) {
    auto Seconds = duration_cast<seconds>(steady_clock::now() - Start).count();
    std::string Count =
        Of ? fmt::format(": {} of {}", Done.load(), Of.load()) : std::string();
    fmt::print(stderr, "\r\033[Kheapprof: {}{} ({} s)", What, Count, Seconds);
    std::fflush(stderr);
    IsShown = true;
    Wait = milliseconds(200);
  }
  if (IsShown) {
    fmt::print(stderr, "\r\033[K");
    std::fflush(stderr);
  }
}
