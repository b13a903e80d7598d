//===- loop.cpp - malloc(32) and free, at a given depth of the stack ------===//
//
// usage: loop COUNT [DEPTH]
//
// Depth 0 is a loop in main: the unit that costs are given in. Depth N has N
// more frames between main and the loop.
//
//===----------------------------------------------------------------------===//

#include "workload.h"

namespace {

/// Allocates and frees Count times, Depth calls further down.
[[gnu::noinline]] uint64_t descend(uint64_t Depth, uint64_t Count) {
  uint64_t Done = 0;
  if (Depth > 1) {
    Done = descend(Depth - 1, Count);
  } else {
    for (; Done < Count; ++Done) {
      void *Block = malloc(32);
      escape(Block);
      free(Block);
    }
  }
  // Something to do behind the call, so that it is no tail call.
  __asm__ volatile("" : "+r"(Done));
  return Done;
}

} // namespace

int main(int Argc, char **Argv) {
  uint64_t Count = argumentOr(Argc, Argv, 1, 0);
  uint64_t Depth = argumentOr(Argc, Argv, 2, 0);
  WorkStart Start = beginWork();
  uint64_t Done = 0;
  if (Depth) {
    Done = descend(Depth, Count);
  } else {
    for (; Done < Count; ++Done) {
      void *Block = malloc(32);
      escape(Block);
      free(Block);
    }
  }
  endWork(Start, Done);
}
