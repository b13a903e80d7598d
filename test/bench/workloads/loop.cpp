//===- loop.cpp - malloc(32) and free, at a given depth of the stack ------===//
//
// usage: loop COUNT [DEPTH]
//
// Depth 0 is a loop in main: the unit that costs are given in. Depth N has N
// more frames between main and the loop.
//
//===----------------------------------------------------------------------===//

#include "calls.h"
#include "workload.h"

int main(int Argc, char **Argv) {
  uint64_t Count = argumentOr(Argc, Argv, 1, 0);
  uint64_t Depth = argumentOr(Argc, Argv, 2, 0);
  auto AllocateAndFree = [Count]() __attribute__((always_inline)) {
    uint64_t Done = 0;
    for (; Done < Count; ++Done) {
      void *Block = malloc(32);
      escape(Block);
      free(Block);
    }
    return Done;
  };
  WorkStart Start = beginWork();
  uint64_t Done = Depth ? callDown(Depth, AllocateAndFree) : AllocateAndFree();
  endWork(Start, Done);
}
