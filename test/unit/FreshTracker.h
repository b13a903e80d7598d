//===- FreshTracker.h - The process's tracker, as at the start ------------===//

#ifndef HEAPPROF_TEST_FRESHTRACKER_H
#define HEAPPROF_TEST_FRESHTRACKER_H

#include "entry/TrackerEvent.h"

#include <cstdlib>

/// There is one tracker in a process: forgets what earlier tests have counted.
inline heapprof::Tracker &freshTracker() {
  static bool IsReady = heapprof::TheTracker.init(512, 32);
  if (!IsReady)
    abort();
  heapprof::TheTracker.restartInChild();
  return heapprof::TheTracker;
}

#endif // HEAPPROF_TEST_FRESHTRACKER_H
