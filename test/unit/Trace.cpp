//===- Trace.cpp - Random events for the tracker and its reference --------===//

#include "Trace.h"

#include "FreshTracker.h"

#include "entry/Counted.h"

#include <ostream>

using namespace heapprof;

std::atomic<uint64_t> heapprof::FakeTicks{1};

namespace {

/// The frame of an entry point: a caller that no unwind table knows, so that
/// the stack is this one address, the context's.
struct FakeFrame {
  uintptr_t Words[2];
};

HeapprofEntryFrame frameOf(unsigned Context, unsigned Level) {
  // Inner frames lie below outer ones, as on a stack.
  static thread_local FakeFrame Frames[2];
  Frames[Level] = {{0, 0x10000 + Context * 16 + 1}};
  return Frames[Level].Words;
}

} // namespace

uint64_t Replay::now() { return FakeTicks.load(); }

std::ostream &operator<<(std::ostream &Out, const Step &S) {
  static const char *const Names[] = {
      "malloc",         "calloc",       "posix_memalign",
      "memalign",       "reallocarray", "new",
      "failed malloc",  "realloc",      "moved realloc",
      "failed realloc", "realloc to 0", "realloc unknown",
      "free",           "free unknown", "free unseen"};
  return Out << Names[int(S.What)] << ", thread " << int(S.Thread)
             << ", context " << int(S.Context) << ", pick " << S.Pick
             << ", size " << S.Size << ", ticks " << S.Ticks;
}

Step randomStep(std::mt19937_64 &Random) {
  auto Below = [&](uint64_t N) { return Random() % N; };
  // Frees and mallocs are the commonest.
  constexpr unsigned Last = unsigned(Action::Last);
  uint64_t Kind = Below(Last * 2);
  Step S;
  S.What = Kind <= Last ? Action(Kind)
           : Below(2)   ? Action::Free
                        : Action::Malloc;
  S.Thread = uint8_t(Below(8));
  S.Context = uint8_t(Below(40));
  S.Pick = uint16_t(Below(65536));
  S.Ticks = uint32_t(Below(1000));
  // Few are large, and some of 4 GiB and more, which need another record.
  uint64_t Limits[] = {200, 200, 200, 5000, 100'000};
  S.Size = Below(30) ? Below(Limits[Below(5)]) : Below(uint64_t(1) << 34);
  return S;
}

Replay::Replay() {
  freshTracker();
  Next = FakeAllocator::functions();
}

void Replay::run(const Step &S) {
  FakeAllocator::Current = &Allocator;
  FakeTicks += S.Ticks;
  if (S.What < Action::Realloc)
    allocate(S);
  else if (S.What < Action::Free)
    reallocate(S);
  else
    release(S);
}

void Replay::added(void *Block, const Step &S, uint64_t Size) {
  if (!Block)
    return;
  Blocks.push_back(Block);
  Reference.allocated(uintptr_t(Block), S.Context, Size, now());
}

void Replay::allocate(const Step &S) {
  HeapprofEntryFrame Frame = frameOf(S.Context, 1);
  Allocator.Fails = S.What == Action::FailedMalloc;
  void *Block = nullptr;
  uint64_t Size = S.Size;
  switch (S.What) {
  case Action::Calloc:
    Block = countedCalloc(3, S.Size / 3, nullptr, Frame);
    Size = S.Size / 3 * 3;
    break;
  case Action::PosixMemalign:
    countedPosixMemalign(&Block, 64, S.Size, nullptr, Frame);
    break;
  case Action::Memalign:
    Block = countedAligned<&HeapprofAllocator::Memalign>(64, S.Size, nullptr,
                                                         Frame);
    break;
  case Action::Reallocarray:
    Block = countedReallocarray(nullptr, 5, S.Size / 5, nullptr, Frame);
    Size = S.Size / 5 * 5;
    break;
  case Action::New: {
    // operator new is one block, not a second one for the malloc inside.
    uintptr_t Token = enterAround(Frame);
    Block = countedMalloc(S.Size + 8, nullptr, frameOf(S.Context + 1, 0));
    leaveAround(Token, Block, S.Size, nullptr, Frame);
    break;
  }
  default:
    Block = countedMalloc(S.Size, nullptr, Frame);
  }
  Allocator.Fails = false;
  added(Block, S, Size);
}

void Replay::reallocate(const Step &S) {
  if (Blocks.empty())
    return;
  HeapprofEntryFrame Frame = frameOf(S.Context, 1);
  void *&Picked = Blocks[S.Pick % Blocks.size()];
  void *Block = Picked;
  if (S.What == Action::ReallocUnknown) {
    // As if the block were from before the start.
    TheTracker.freed(Block);
    Reference.freed(uintptr_t(Block), now());
  }
  Allocator.Moves = S.What == Action::MovedRealloc;
  Allocator.Fails = S.What == Action::FailedRealloc;
  uint64_t Size = S.What == Action::ReallocToZero ? 0 : S.Size + 1;
  void *Moved = countedRealloc(Block, Size, nullptr, Frame);
  Allocator.Moves = Allocator.Fails = false;
  if (Moved)
    Picked = Moved;
  else if (!Size)
    Blocks.erase(Blocks.begin() + S.Pick % Blocks.size());

  if (!Reference.knows(uintptr_t(Block))) {
    if (Moved)
      Reference.allocated(uintptr_t(Moved), S.Context, Size, now());
  } else if (Moved) {
    Reference.resized(uintptr_t(Block), uintptr_t(Moved), Size, now());
  } else if (!Size) {
    Reference.freed(uintptr_t(Block), now());
  }
}

void Replay::release(const Step &S) {
  if (S.What == Action::FreeUnknown) {
    TheTracker.freed(reinterpret_cast<void *>(0x4000 + S.Pick * 16));
    return;
  }
  if (Blocks.empty())
    return;
  size_t Index = S.Pick % Blocks.size();
  void *Block = Blocks[Index];
  Blocks[Index] = Blocks.back();
  Blocks.pop_back();
  if (S.What == Action::FreeUnseen) {
    // The record stays until the address comes again.
    Allocator.release(Block);
    return;
  }
  countedFree(Block);
  Reference.freed(uintptr_t(Block), now());
}
