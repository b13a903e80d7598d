//===- Activations.h - What calls of annotated functions cost -------------===//
//
// Each thread has a stack of the annotated functions that it is inside of. An
// activation counts the blocks that the thread allocates while it lasts, and of
// these, the ones that the thread frees.
//
// An event changes the innermost activation only, so it costs the same at any
// depth. What is live in an outer one is the sum of its own Live and those
// further in:
//
//   main ── [ call_function  Live 40 ── [ call_function  Live 7 ] ]
//             sum 47                       sum 7
//
// Recent is the largest sum of an activation since the one outside of it has
// last looked: when the inner one ends, or when a block of the outer one's is
// freed inside the inner one (settle). The limits of budgets are carried inward
// in the same way.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_ACTIVATIONS_H
#define HEAPPROF_ACTIVATIONS_H

#include "count/Amount.h"
#include "count/Births.h"
#include "count/Functions.h"
#include "stack/Contexts.h"

namespace heapprof {

struct Activation {
  /// The thread's serial (Births.h) at its beginning; unique in the thread.
  uint64_t Serial;
  /// Where the stack was: what is deeper has ended.
  uintptr_t Frame;
  FunctionId Function;
  ContextId Context;
  /// No activation of the same function is further out.
  bool IsOutermost;
  /// What the thread had allocated when it began.
  Amount Before;
  Amount Live;
  Amount Recent;
  Amount Max;
  /// Own limits, and the strictest of those further out, as far as it is for
  /// Live here.
  int64_t OwnByteLimit;
  int64_t ByteLimit;
  /// The same for Total.Blocks.
  int64_t OwnBlockLimit;
  int64_t BlockLimit;
};

class Activations {
public:
  static constexpr size_t MaxDepth = size_t(1) << 18;
  static constexpr int64_t NoLimit = INT64_MAX;

  bool isEmpty() const { return !Depth; }

  /// Begins an activation, whose blocks have births from Serial on. False if
  /// memory is out or the calls are nested too deep.
  bool push(FunctionId F, const FunctionTable::Function &Info, ContextId Id,
            uintptr_t Frame, uint64_t Serial);

  /// Ends the activation with this serial, and those further in, which were
  /// left by a jump. Calls Done(Activation, Amount) for each, with what was
  /// allocated in it. Nothing happens if there is none.
  template <typename DoneT> void popTo(uint64_t Serial, DoneT Done) {
    if (!find(Serial))
      return;
    for (uint64_t Popped = 0; Popped != Serial;)
      Popped = pop(Done);
  }

  /// Ends those whose calls are deeper in the stack than Frame: they were left
  /// by longjmp. Coroutines on other stacks are further away.
  template <typename DoneT> void popDeeperThan(uintptr_t Frame, DoneT Done) {
    while (Depth && top().Frame < Frame && Frame - top().Frame < JumpDistance)
      pop(Done);
  }

  /// The thread has allocated a block. True if a budget is broken by it.
  bool allocated(uint64_t Bytes) {
    if (!Depth)
      return false;
    Total += block(Bytes);
    Activation &A = top();
    A.Live += block(Bytes);
    A.Recent.raiseTo(A.Live);
    return HEAPPROF_UNLIKELY(A.Live.Bytes > A.ByteLimit ||
                             Total.Blocks > A.BlockLimit);
  }

  /// The thread frees a block that it has allocated when it was at Serial.
  void freed(uint64_t Serial, uint64_t Bytes);

  /// After allocated() was true: the activation whose budget is broken, the
  /// innermost of several; that limit is lifted. False if there is none.
  struct Broken {
    FunctionId Function;
    bool IsBytes;
    uint64_t Value;
  };
  bool takeBroken(Broken &B);

  /// The thread has ended inside of them.
  void abandon() {
    while (Depth)
      pop([](const Activation &, Amount) {});
  }

  /// In a forked child: nothing has been allocated yet.
  void restart();

private:
  static constexpr uintptr_t JumpDistance = 32 << 10;

  Activation &top() { return Stack[Depth - 1]; }
  const Activation *find(uint64_t Serial) const;
  template <typename DoneT> uint64_t pop(DoneT Done) {
    Activation &A = top();
    A.Max.raiseTo(A.Recent);
    --Open[A.Function];
    if (--Depth) {
      top().Recent.raiseTo(top().Live + A.Recent);
      top().Live += A.Live;
    }
    Amount Inside = Total;
    Inside -= A.Before;
    Done(A, Inside);
    return A.Serial;
  }
  void settle(size_t Outer);
  void carryLimits(size_t From);

  FixedVector<Activation, MaxDepth> Stack;
  /// How many activations of each function there are.
  FixedVector<uint32_t, FunctionTable::MaxFunctions> Open;
  size_t Depth = 0;
  /// All that was allocated inside any activation.
  Amount Total;
};

} // namespace heapprof

#endif // HEAPPROF_ACTIVATIONS_H
