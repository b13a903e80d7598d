//===- Progress.cpp - Says that something takes its time ------------------===//

#include "Progress.h"

#include "Printable.h"
#include "Terminal.h"

#include <chrono>
#include <fmt/format.h>
#include <system_error>
#include <unistd.h>
#include <utility>

using namespace heapprof;
using namespace std::chrono;

Progress::Progress(std::string What) : What(std::move(What)) {
  if (IsOff || Outermost || !isatty(STDERR_FILENO))
    return;
  try {
    Shower = std::thread([this] { show(); });
    Outermost = this;
  } catch (const std::system_error &) {
    // No more threads are allowed: it goes without.
  }
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
  auto Wait = milliseconds(1000);
  while (!Over.wait_for(Guard, Wait, [this] { return IsOver; })) {
    auto Seconds = duration_cast<seconds>(steady_clock::now() - Start).count();
    std::string Count =
        Of ? fmt::format(": {} of {}", Done.load(), Of.load()) : std::string();
    std::string Line =
        fmt::format("heapprof: {}{} ({} s)", printable(What), Count, Seconds);
    // In the last column, the cursor could be on the next line.
    fmt::print(stderr, "\r\033[K{}", Terminal::error().fitted(Line, 1));
    std::fflush(stderr);
    IsShown = true;
    Wait = milliseconds(200);
  }
  wipe();
}

void Progress::wipe() {
  if (!std::exchange(IsShown, false))
    return;
  fmt::print(stderr, "\r\033[K");
  std::fflush(stderr);
}

void Progress::say(const std::string &Line) {
  std::unique_lock<std::mutex> Guard;
  if (Outermost) {
    Guard = std::unique_lock(Outermost->Lock);
    Outermost->wipe();
  }
  fmt::print(stderr, "{}\n", Line);
}
