//===- ReferenceScopes.h - Scopes, counted in the plainest way ------------===//

#ifndef HEAPPROF_TEST_REFERENCESCOPES_H
#define HEAPPROF_TEST_REFERENCESCOPES_H

#include "count/Amount.h"

/// What a scope has to say in the end.
struct ReferenceScope {
  unsigned Thread;
  bool IsForAll;
  uint64_t Begin;
  heapprof::Amount Total, Live, Max;

  bool contains(unsigned Owner, uint64_t Birth) const {
    return Birth > Begin && (IsForAll || Owner == Thread);
  }
  void allocated(uint64_t Size) {
    Total += heapprof::block(Size);
    Live += heapprof::block(Size);
    Max.raiseTo(Live);
  }
};

struct ReferenceCall : ReferenceScope {
  unsigned Function;
  uint64_t Token;
  bool IsOutermost;
};

struct ReferenceWindow : ReferenceScope {
  uint64_t Handle;
};

struct ReferenceBlock {
  uint64_t Size;
  unsigned Owner;
  uint64_t Birth;
};

#endif // HEAPPROF_TEST_REFERENCESCOPES_H
