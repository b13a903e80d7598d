//===- threads.cpp - The same work on each of several threads -------------===//
//
// usage: threads COUNT [THREADS]
//
// Each thread has its own ring of 1000 blocks, of which it replaces COUNT, from
// eight stacks some ten calls deep. The threads share nothing, and begin
// together.
//
//===----------------------------------------------------------------------===//

#include "workload.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace {

/// Allocates at the end of Depth calls, which go left or right as Path says.
[[gnu::noinline]] uint64_t *makeBlock(unsigned Depth, unsigned Path,
                                      size_t Words) {
  uint64_t *Block;
  if (!Depth)
    Block = new uint64_t[Words];
  else if (Path & 1) [[clang::nomerge]]
    Block = makeBlock(Depth - 1, Path >> 1, Words);
  else [[clang::nomerge]]
    Block = makeBlock(Depth - 1, Path >> 1, Words);
  __asm__ volatile("" : "+r"(Block));
  return Block;
}

uint64_t work(uint64_t Count, uint64_t Seed) {
  uint64_t State = Seed, Sum = 0;
  std::vector<uint64_t *> Ring(1000);
  for (uint64_t I = 0; I < Count; ++I) {
    uint64_t *&Place = Ring[I % Ring.size()];
    if (Place)
      Sum = mix(Sum, Place[0]);
    delete[] Place;
    uint64_t Random = nextRandom(&State);
    size_t Words = 2 + (Random >> 32) % 14;
    Place = makeBlock(8, unsigned(Random >> 48) & 7, Words);
    for (size_t Word = 0; Word < Words; ++Word)
      Place[Word] = Random + Word;
  }
  for (uint64_t *Place : Ring)
    delete[] Place;
  return Sum;
}

/// Lets threads begin together.
class Gate {
public:
  explicit Gate(uint64_t Awaited) : Awaited(Awaited) {}

  void pass() {
    std::unique_lock<std::mutex> Lock(Mutex);
    --Awaited;
    Changed.notify_all();
    Changed.wait(Lock, [&] { return Awaited == 0; });
  }

private:
  std::mutex Mutex;
  std::condition_variable Changed;
  uint64_t Awaited;
};

} // namespace

int main(int Argc, char **Argv) {
  uint64_t Count = argumentOr(Argc, Argv, 1, 0);
  uint64_t Threads = argumentOr(Argc, Argv, 2, 1);
  std::vector<uint64_t> Sums(Threads);
  std::vector<std::thread> Running;
  Gate Begin(Threads + 1);
  for (uint64_t I = 0; I < Threads; ++I)
    Running.emplace_back([&, I] {
      Begin.pass();
      Sums[I] = work(Count, I + 1);
    });
  WorkStart Start = beginWork();
  Begin.pass();
  for (std::thread &T : Running)
    T.join();
  uint64_t Sum = 0;
  for (uint64_t OfThread : Sums)
    Sum = mix(Sum, OfThread);
  endWork(Start, Sum);
}
