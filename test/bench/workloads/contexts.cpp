//===- contexts.cpp - malloc(32) and free on one of 2^LEVELS stacks -------===//
//
// usage: contexts COUNT [LEVELS]
//
// Walks down a tree of calls as deep as that of "loop COUNT 20"; the last
// LEVELS calls (10) go left or right at random. At the leaf it allocates one
// block and frees it.
//
//===----------------------------------------------------------------------===//

#include "calls.h"
#include "workload.h"

namespace {

constexpr uint64_t Depth = 20;

/// Goes Levels down, left or right as the bits of Path say.
[[gnu::noinline]] uint64_t walk(uint64_t Levels, uint64_t Path) {
  uint64_t Seen = Levels;
  if (Levels == 0) {
    void *Block = malloc(32);
    escape(Block);
    free(Block);
  } else if (Path & 1) {
    [[clang::nomerge]] Seen += walk(Levels - 1, Path >> 1);
  } else {
    [[clang::nomerge]] Seen ^= walk(Levels - 1, Path >> 1);
  }
  __asm__ volatile("" : "+r"(Seen));
  return Seen;
}

} // namespace

int main(int Argc, char **Argv) {
  uint64_t Count = argumentOr(Argc, Argv, 1, 0);
  uint64_t Levels = argumentOr(Argc, Argv, 2, 10);
  if (Levels > Depth - 2) {
    fprintf(stderr, "%s: at most %d levels\n", Argv[0], int(Depth) - 2);
    return 2;
  }
  WorkStart Start = beginWork();
  uint64_t Sum =
      callDown(Depth - Levels - 1, [=]() __attribute__((always_inline)) {
        uint64_t State = 1, Seen = 0;
        for (uint64_t I = 0; I < Count; ++I)
          Seen += walk(Levels, nextRandom(&State) >> 32);
        return Seen;
      });
  endWork(Start, Sum);
}
