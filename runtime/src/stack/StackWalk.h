//===- StackWalk.h - The call stack of an event ---------------------------===//
//
// From one event of a thread to the next most of its stack stays as it is, and
// where it does not change nothing has to be looked up. So the stack of the
// latest event is kept, with the words that each step of the walk has read:
//
//   Frames[0]       outermost          where a frame begins (Pc, Sp, Bp) and
//   Frames[1]                          the words that it was read from follow
//     ...                              from its callee's place: as long as
//     these
//   Frames[Depth-1] innermost          are the same, so is the caller
//
// A walk goes outwards step by step until it comes to a frame that lies where
// one of the latest stack lies. From there on the callers most often lie where
// they lay too: then they are brought up to date in place, and only what they
// were read from is compared where a frame is just as it was. This is exact,
// not a guess: a step depends on nothing but the place that it begins at and
// the words that it reads.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_STACKWALK_H
#define HEAPPROF_STACKWALK_H

#include "heapprof/abi.h"
#include "stack/StackStep.h"

namespace heapprof {

/// Why a walk ended.
enum class StackEnd : uint8_t {
  /// It reached the start of the program, of the thread or of the context.
  Complete,
  /// It has more frames than the option `depth` keeps.
  TooDeep,
  /// A frame has no usable unwind information.
  Lost,
};

/// A stack from a frame outwards, as ContextTable numbers them; 0 is none.
using StackNode = uint32_t;

/// The stack of a thread's latest event. Zeroed memory is an empty one.
class Stack {
public:
  static constexpr uint32_t MaxDepth = 4096;

  struct Frame {
    FramePlace Place;
    /// The word that Place.Bp was read from; Place.Pc lies below Place.Sp.
    const uintptr_t *BpSlot;
    /// Known for the first Known frames.
    StackNode Node;
  };

  /// Fills it with the callers of the entry point whose frame is Entry, at most
  /// MaxFrames of them. Async-signal-safe; takes no lock that it would wait
  /// for.
  void walk(HeapprofEntryFrame Entry, uint32_t MaxFrames);

  uint32_t depth() const { return Depth; }
  StackEnd end() const { return End; }
  /// Frame 0 is the outermost one.
  Frame &operator[](uint32_t I) { return Frames[I]; }

  /// See CodeGeneration: when it began to be walked.
  uint32_t generation() const { return Generation; }

  /// So many outermost frames have the node that they had when it was set last.
  uint32_t known() const { return Known; }
  void setKnown(uint32_t Count) { Known = Count; }

private:
  static bool isCallerAsBefore(const Frame &Caller);
  uint32_t certainFrom(uint32_t I) const;
  static void setPlace(Frame &F, const FramePlace &P, PlaceSource From);
  static void copyPlace(Frame &To, const Frame &From);
  uint32_t updateFrom(uint32_t I);
  uint32_t newCount() const { return 2 * MaxDepth - NewBegin; }
  void addNew(const FramePlace &P, PlaceSource From);
  bool addKept(uint32_t Begin, uint32_t End, uint32_t MaxFrames);
  void finish(uint32_t Kept, StackEnd NewEnd);

  uint32_t Depth;
  uint32_t Known;
  uint32_t Generation;
  StackEnd End;
  /// The first half is the stack; a walk collects new frames from the back of
  /// the second, innermost first, so that they lie in the right order.
  Frame Frames[2 * MaxDepth];
  uint32_t NewBegin;
};

} // namespace heapprof

#endif // HEAPPROF_STACKWALK_H
