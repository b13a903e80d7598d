//===- Clock.cpp - Ticks and nanoseconds ----------------------------------===//

#include "process/Clock.h"

#include "process/Support.h"

#include <ctime>

using namespace heapprof;

static uint64_t StartTicks;
static uint64_t StartNanoseconds;
static double NanosecondsPerTick = 1;

static uint64_t monotonic() {
  timespec T;
  clock_gettime(CLOCK_MONOTONIC, &T);
  return uint64_t(T.tv_sec) * 1000000000 + uint64_t(T.tv_nsec);
}

void heapprof::startClock() {
  StartTicks = ticks();
  StartNanoseconds = monotonic();
}

void heapprof::calibrateClock() {
  uint64_t Ticks = ticks() - StartTicks;
  if (Ticks)
    NanosecondsPerTick = double(monotonic() - StartNanoseconds) / double(Ticks);
}

uint64_t heapprof::toNanoseconds(uint64_t Ticks) {
  return uint64_t(double(Ticks) * NanosecondsPerTick);
}

uint64_t heapprof::sinceStart(uint64_t Ticks) {
  return Ticks > StartTicks ? toNanoseconds(Ticks - StartTicks) : 0;
}
