//===- Events.h - Ad-hoc events of a context ------------------------------===//

#ifndef HEAPPROF_EVENTS_H
#define HEAPPROF_EVENTS_H

#include "count/Amount.h"

namespace heapprof {

/// One thread's share in one context. The rest is for calls of hotspots: what
/// was allocated inside of those that no call of the same function is around,
/// and the largest amount that was live at one time inside of any.
struct EventCounters {
  uint64_t Units;
  uint64_t Events;
  Amount Inside;
  Amount Peak;
  /// The hotspot (Functions.h); 0: an event of its own.
  uint32_t Function;
};

/// A sum that stays at its largest value instead of beginning anew.
inline void addUnits(uint64_t &Sum, uint64_t Units) {
  if (__builtin_add_overflow(Sum, Units, &Sum))
    Sum = UINT64_MAX;
}

} // namespace heapprof

#endif // HEAPPROF_EVENTS_H
