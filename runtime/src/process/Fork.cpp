//===- Fork.cpp - A child has tables of its own ---------------------------===//

#include "process/Fork.h"

#include "api/Profiler.h"
#include "entry/Tracker.h"
#include "output/Profile.h"
#include "process/Clock.h"
#include "process/Ending.h"

#include <pthread.h>

using namespace heapprof;

static void beforeFork() { TheTracker.beforeFork(); }

static void afterForkInParent() { TheTracker.afterFork(); }

void heapprof::watchForks() {
  pthread_atfork(beforeFork, afterForkInParent, becomeChildIfForked);
}

void heapprof::becomeChildIfForked() {
  if (ownsTables())
    return;
  TheTracker.afterFork();
  ownTables();
  resetUnwindRules();
  TheTracker.restartInChild();
  startClock();
  noteFork();
  forgetProfiler();
}
