//===- StackWalk.cpp - The call stack of an event -------------------------===//

#include "stack/StackWalk.h"

#include <algorithm>

using namespace heapprof;

/// A word that never reads as Value.
static const uintptr_t *neverReads(uintptr_t Value) {
  static const uintptr_t Words[] = {0, 1};
  return &Words[Value == Words[0]];
}

/// Compares the words that a frame's callee has led to it by.
HEAPPROF_ALWAYS_INLINE bool Stack::isCallerAsBefore(const Frame &Caller) {
  auto *PcSlot = reinterpret_cast<const uintptr_t *>(Caller.Place.Sp - 8);
  return *PcSlot == Caller.Place.Pc && *Caller.BpSlot == Caller.Place.Bp;
}

/// Frames I, I-1, ... down to the one that is returned are certain. Only if one
/// is as before would a walk read the words that lead to the next.
HEAPPROF_ALWAYS_INLINE uint32_t Stack::certainFrom(uint32_t I) const {
  const Frame *F = &Frames[I];
  while (F - Frames >= 4 && isCallerAsBefore(F[-1]) &&
         isCallerAsBefore(F[-2]) && isCallerAsBefore(F[-3]) &&
         isCallerAsBefore(F[-4]))
    F -= 4;
  while (F != Frames && isCallerAsBefore(F[-1]))
    --F;
  return uint32_t(F - Frames);
}

/// A word that has just been stored is read again as a word: a vector's load
/// would have to wait until both its halves are in the cache.
static uintptr_t asWord(const uintptr_t &Word) {
  return __atomic_load_n(&Word, __ATOMIC_RELAXED);
}

void Stack::setPlace(Frame &F, const FramePlace &P, PlaceSource From) {
  F.Place = {asWord(P.Pc), asWord(P.Sp), asWord(P.Bp)};
  if (HEAPPROF_UNLIKELY(!From.IsFirm))
    F.BpSlot = neverReads(P.Bp);
  else
    F.BpSlot = From.BpSlot ? From.BpSlot : &F.Place.Bp;
}

void Stack::copyPlace(Frame &To, const Frame &From) {
  bool IsOwn = From.BpSlot == &From.Place.Bp;
  setPlace(To, From.Place, {IsOwn ? nullptr : From.BpSlot, true});
}

/// Frame I is up to date: goes on outwards as long as the callers' frames lie
/// where they did. Returns the last one that is up to date, 0 if that is the
/// outermost one.
///
/// What is read is where the old frames say that the callers lie, and that the
/// rules lead there is checked: so the processor need not wait for one caller
/// to read the next, and which of the addresses have changed is no branch.
uint32_t Stack::updateFrom(uint32_t I) {
  constexpr unsigned LongRun = 2;
  unsigned Run = 0;
  FramePlace P = Frames[I].Place;
  uint32_t FirstNew = Known;
  while (I) {
    Frame &Caller = Frames[I - 1];
    PlaceSource From;
    if (!stepToFrameAt(Caller.Place.Sp, P, From))
      break;
    bool IsPcSame = P.Pc == Caller.Place.Pc;
    bool IsSame = IsPcSame & (P.Bp == Caller.Place.Bp);
    // What was the outermost frame may not be that any longer.
    if (HEAPPROF_UNLIKELY(I == 1) && !IsSame)
      break;
    --I;
    FirstNew = IsPcSame || FirstNew < I ? FirstNew : I;
    setPlace(Caller, P, From);
    Run = IsSame ? Run + 1 : 0;
    if (Run == LongRun) {
      I = certainFrom(I);
      P = Frames[I].Place;
      Run = 0;
    }
  }
  Known = std::min(Known, FirstNew);
  return I;
}

void Stack::walk(HeapprofEntryFrame Entry, uint32_t MaxFrames) {
  uint32_t Now = CodeGeneration.load(Acquire);
  if (HEAPPROF_UNLIKELY(Generation != Now)) {
    Depth = Known = 0;
    Generation = Now;
  }
  FramePlace P{Entry[1], uintptr_t(Entry + 2), Entry[0]};
  PlaceSource From{Entry, true};
  uint32_t Kept = Depth;
  NewBegin = 2 * MaxDepth;
  for (;;) {
    while (Kept && Frames[Kept - 1].Place.Sp < P.Sp)
      --Kept;
    if (Kept > 1 && Frames[Kept - 1].Place.Sp == P.Sp) {
      Frame &Same = Frames[Kept - 1];
      if (Same.Place.Pc != P.Pc)
        Known = std::min(Known, Kept - 1);
      setPlace(Same, P, From);
      uint32_t Certain = updateFrom(Kept - 1);
      if (!Certain && End == StackEnd::Complete) {
        if (newCount() + Kept <= MaxFrames)
          return finish(Kept, End);
        addKept(0, Kept, MaxFrames);
        return finish(0, StackEnd::TooDeep);
      }
      if (!addKept(Certain, Kept, MaxFrames))
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
  setPlace(Frames[--NewBegin], P, From);
}

/// Frames [Begin, End) are as they were, but stand elsewhere in the new stack.
/// False if there are too many.
bool Stack::addKept(uint32_t Begin, uint32_t End, uint32_t MaxFrames) {
  for (; End > Begin; --End) {
    if (newCount() == MaxFrames)
      return false;
    copyPlace(Frames[--NewBegin], Frames[End - 1]);
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
    copyPlace(F, New);
  }
  Depth = To;
  Known = Still;
  End = NewEnd;
}
