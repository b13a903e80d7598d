//===- StackWalk.cpp - The call stack of an event -------------------------===//

#include "stack/StackWalk.h"

#include <algorithm>

using namespace heapprof;

/// A word that never reads as Value.
static const uintptr_t *neverReads(uintptr_t Value) {
  static const uintptr_t Words[] = {0, 1};
  return &Words[Value == Words[0]];
}

void Stack::walkOn(FramePlace P, HeapprofEntryFrame Entry, uint32_t MaxFrames) {
  PlaceSource From{Entry, true};
  uint32_t Kept = Depth;
  NewBegin = 2 * MaxDepth;
  for (;;) {
    while (Kept && Frames[Kept - 1].Place.Sp < P.Sp)
      --Kept;
    if (Kept && Frames[Kept - 1].Place == P) {
      addNew(P, From);
      uint32_t Certain = certainFrom(Kept - 1);
      if (!Certain && End == StackEnd::Complete) {
        if (newCount() + Kept - 1 <= MaxFrames)
          return finish(Kept - 1, End);
        addKept(0, Kept - 1, MaxFrames);
        return finish(0, StackEnd::TooDeep);
      }
      if (!addKept(Certain, Kept - 1, MaxFrames))
        return finish(0, StackEnd::TooDeep);
      P = Frames[Certain].Place;
      Kept = Certain;
    } else {
      addNew(P, From);
    }
    StepResult Result = stepToCaller(P, From);
    if (Result == StepResult::Outermost)
      return finish(0, StackEnd::Complete);
    if (Result == StepResult::Lost)
      return finish(0, StackEnd::Lost);
    if (newCount() == MaxFrames)
      return finish(0, StackEnd::TooDeep);
  }
}

void Stack::addNew(const FramePlace &P, PlaceSource From) {
  Frame &F = Frames[--NewBegin];
  F.Place = P;
  F.BpSlot = From.IsFirm ? From.BpSlot : neverReads(P.Bp);
}

/// Frames [Begin, End) are as they were, but stand elsewhere in the new stack.
/// False if there are too many.
bool Stack::addKept(uint32_t Begin, uint32_t End, uint32_t MaxFrames) {
  for (; End > Begin; --End) {
    if (newCount() == MaxFrames)
      return false;
    Frame &F = Frames[--NewBegin];
    F = Frames[End - 1];
    if (F.BpSlot == &Frames[End - 1].Place.Bp)
      F.BpSlot = nullptr;
  }
  return true;
}

/// The new stack is the first Kept frames of the old one and the new frames.
void Stack::finish(uint32_t Kept, StackEnd NewEnd) {
  if (NewEnd != End)
    Known = 0;
  // A node depends on the addresses of the calls only, not on where frames are.
  uint32_t Still = std::min(Known, Kept);
  uint32_t To = Kept;
  for (uint32_t I = NewBegin; I < 2 * MaxDepth; ++I, ++To) {
    const Frame &New = Frames[I];
    Frame &F = Frames[To];
    if (Still == To && To < Known && F.Place.Pc == New.Place.Pc)
      ++Still;
    F.Place = New.Place;
    F.BpSlot = New.BpSlot ? New.BpSlot : &F.Place.Bp;
  }
  Depth = To;
  Known = Still;
  End = NewEnd;
}
