//===- StackMemo.h - Stacks that come again -------------------------------===//
//
// What allocates comes again and again, and most often its whole stack with it.
// So for each of the latest places that events came from, the words that its
// walk has read are kept, from the innermost frame outwards, and the context
// that was found:
//
//   entry frame ─ hash of its address and return address ─> memo
//
//   memo   entry frame, context, words:  return address of frame 0
//                                        return address of frame 1
//                                        saved rbp that frame 2 is found by
//                                        return address of frame 2 ...
//
// As long as they are the same, so is the stack. This is exact, not a guess:
// where a word lies follows from the words before it, and what a walk answers
// depends on nothing else. A saved rbp that no step makes use of is left out.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_STACKMEMO_H
#define HEAPPROF_STACKMEMO_H

#include "stack/Contexts.h"

namespace heapprof {

/// Those of one thread. Zeroed memory has none.
class StackMemos {
public:
  /// The context of the event at Entry if its stack is known to be as before,
  /// else NoContext. Async-signal-safe.
  ContextId find(HeapprofEntryFrame Entry);

  /// The stack of the event at Entry, which was not found, has this context.
  void keep(HeapprofEntryFrame Entry, Stack &S, ContextId Id);

  /// In a forked child: the thread that these belonged to may have been in the
  /// middle of keep(). What it has kept is void: see resetUnwindRules.
  void repairInChild() { Memory = Arena(); }

private:
  struct Word {
    const uintptr_t *Slot;
    uintptr_t Value;
  };
  struct Memo {
    HeapprofEntryFrame Entry;
    ContextId Context;
    /// See CodeGeneration.
    uint32_t Generation;
    uint32_t Count;
    uint32_t Room;
    /// How much more often it was of no use than of use. From Hopeless on it is
    /// tried a few times only after it was replaced, which it is at each power
    /// of two.
    uint32_t Misses;
    Word Words[];
  };
  static constexpr unsigned LogMemos = 8;
  /// Deeper stacks are not kept: comparing all of one would be no quicker than
  /// comparing what has changed since the latest event.
  static constexpr uint32_t MaxDepth = 128;

  static constexpr uint32_t Hopeless = 64;
  static constexpr uint32_t Tries = 8;
  static bool isTried(uint32_t Misses) {
    uint32_t PowerOfTwo = UINT32_C(1) << (31 - __builtin_clz(Misses));
    return Misses - PowerOfTwo < Tries;
  }

  Memo *&ofPlace(HeapprofEntryFrame Entry) {
    uintptr_t Hash =
        (Entry[1] ^ uintptr_t(Entry) << 20) * UINT64_C(0x9e3779b97f4a7c15);
    return ByPlace[Hash >> (64 - LogMemos)];
  }
  static bool isAsBefore(const Word &W) { return *W.Slot == W.Value; }
  uint32_t collect(HeapprofEntryFrame Entry, Stack &S);
  Memo *allocate(uint32_t Count);

  Memo *ByPlace[1 << LogMemos];
  Arena Memory;
  /// A step reads three words at the most.
  Word Found[3 * MaxDepth];
};

HEAPPROF_ALWAYS_INLINE ContextId StackMemos::find(HeapprofEntryFrame Entry) {
  Memo *M = ofPlace(Entry);
  if (HEAPPROF_UNLIKELY(!M || M->Entry != Entry ||
                        M->Generation != CodeGeneration.load(Acquire)))
    return NoContext;
  uint32_t Misses = M->Misses;
  if (HEAPPROF_UNLIKELY(Misses >= Hopeless) && !isTried(Misses))
    return NoContext;
  const Word *W = M->Words;
  const Word *End = W + M->Count;
  for (; End - W >= 4; W += 4)
    if (HEAPPROF_UNLIKELY(!isAsBefore(W[0]) || !isAsBefore(W[1]) ||
                          !isAsBefore(W[2]) || !isAsBefore(W[3])))
      return NoContext;
  for (; W != End; ++W)
    if (HEAPPROF_UNLIKELY(!isAsBefore(*W)))
      return NoContext;
  M->Misses = Misses >= Hopeless ? Misses / 2 : Misses - (Misses != 0);
  return M->Context;
}

} // namespace heapprof

#endif // HEAPPROF_STACKMEMO_H
