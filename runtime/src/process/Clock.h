//===- Clock.h - Ticks and nanoseconds ------------------------------------===//

#ifndef HEAPPROF_CLOCK_H
#define HEAPPROF_CLOCK_H

#include <cstdint>

namespace heapprof {

/// Sets the zero of the profile's time.
void startClock();

/// Measures the length of a tick against CLOCK_MONOTONIC since startClock, for
/// the conversions below. Called at the end.
void calibrateClock();

/// Nanoseconds in a number of ticks.
uint64_t toNanoseconds(uint64_t Ticks);

/// Nanoseconds from startClock to a time stamp; 0 for an earlier one.
uint64_t sinceStart(uint64_t Ticks);

} // namespace heapprof

#endif // HEAPPROF_CLOCK_H
