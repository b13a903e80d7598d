//===- Activations.h - What calls of annotated functions cost -------------===//
//
// Each thread has a stack of the annotated functions that it is inside of. An
// activation counts the blocks that the thread allocates while it lasts, and of
// these, the ones that the thread frees.
//
// An allocation changes the innermost activation only, so it costs the same at
// any depth; a free costs what lies between the activation of the block and the
// innermost one. What is live in an outer one is the sum of its own Live and
// those further in:
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
  /// Where the stack was: what is deeper has ended. And where the call came
  /// from: when the same comes again at the same place, a jump has left this.
  uintptr_t Frame;
  uintptr_t Return;
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
            const uintptr_t *Entry, uint64_t Serial);

  /// Ends the activation with this serial, and those further in, which were
  /// left by a jump. Calls Done(Activation, Amount) for each, with what was
  /// allocated in it. Nothing happens if there is none.
  template <typename DoneT> void popTo(uint64_t Serial, DoneT Done) {
    size_t Count = countUpTo(Serial);
    if (!Count || Stack[Count - 1].Serial != Serial)
      return;
    for (uint64_t Popped = 0; Popped != Serial;)
      Popped = pop(Done);
  }

  /// Ends those that a jump has left: their calls are deeper in the stack than
  /// Entry, both in the thread's own stack [Begin, End) (a coroutine's may be
  /// anywhere), or it is the same call again (IsCall).
  template <typename DoneT>
  void popJumpedOver(const uintptr_t *Entry, bool IsCall, uintptr_t Begin,
                     uintptr_t End, DoneT Done) {
    auto Frame = uintptr_t(Entry);
    auto IsOwn = [&](uintptr_t At) { return At - Begin < End - Begin; };
    while (Depth) {
      const Activation &A = top();
      bool IsDeeper = A.Frame < Frame && IsOwn(A.Frame) && IsOwn(Frame);
      bool IsAgain = IsCall && A.Frame == Frame && A.Return == Entry[1];
      if (HEAPPROF_LIKELY(!IsDeeper && !IsAgain))
        return;
      pop(Done);
    }
  }

  /// Ends all.
  template <typename DoneT> void popAll(DoneT Done) {
    while (Depth)
      pop(Done);
  }

  /// Calls Do(Activation, Amount, Amount) for each that is open, with what has
  /// been allocated in it, and the most of that at one time. For a reader while
  /// the owner is not inside an event.
  template <typename DoT> void forEachOpen(DoT Do) const {
    Amount Inner;
    for (size_t I = Depth; I--;) {
      const Activation &A = Stack[I];
      Amount Max = A.Max, Inside = Total;
      Inner = A.Live + Inner;
      Inner.raiseTo(A.Recent);
      Max.raiseTo(Inner);
      Inside -= A.Before;
      Do(A, Inside, Max);
    }
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

  /// In a forked child: nothing has been allocated yet.
  void restart();

private:
  Activation &top() { return Stack[Depth - 1]; }
  /// How many began at this serial or earlier.
  size_t countUpTo(uint64_t Serial) const;
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
  /// There has been one with a budget.
  bool HasLimits = false;
  /// All that was allocated inside any activation.
  Amount Total;
};

} // namespace heapprof

#endif // HEAPPROF_ACTIVATIONS_H
