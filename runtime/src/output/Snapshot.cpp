//===- Snapshot.cpp - The program points of a profile ---------------------===//

#include "output/Snapshot.h"

#include "process/Unload.h"

#include <algorithm>
#include <sys/mman.h>

using namespace heapprof;

void InsideValues::add(const InsideValues &Other) {
  Bytes += Other.Bytes;
  Blocks += Other.Blocks;
  Function = Other.Function ? Other.Function : Function;
  if (Other.PeakBytes < PeakBytes)
    return;
  PeakBytes = Other.PeakBytes;
  PeakBlocks = Other.PeakBlocks;
}

namespace {

uint64_t notNegative(int64_t N) { return N > 0 ? uint64_t(N) : 0; }

/// Raises the maximum of a point to a value that it has had for certain.
void raiseMaximum(PointValues &V, uint64_t Bytes, uint64_t Blocks) {
  if (Bytes <= V.mb)
    return;
  V.mb = Bytes;
  V.mbk = Blocks;
}

/// The sum of all threads' counters of one context.
///
/// The maximum is exact if one thread has done everything. Otherwise it is a
/// lower bound: when one thread's share was largest, every other thread's was
/// at least its own smallest.
template <typename ForEachT>
PointValues add(ForEachT ForEachShare, uint64_t Epoch, uint64_t Now) {
  int64_t Live = 0, LiveBlocks = 0, Peak = 0, PeakBlocks = 0;
  int64_t Min = 0, MinBlocks = 0;
  PointValues V{};
  ForEachShare([&](const Counters &C, const SeldomCounters &S) {
    V.tb += C.TotalBytes;
    V.tbk += C.TotalBlocks;
    V.tl += C.Lifetime;
    Live += C.LiveBytes;
    LiveBlocks += C.LiveBlocks;
    bool IsTouched = C.Epoch == Epoch;
    Peak += IsTouched ? S.PeakBytes : C.LiveBytes;
    PeakBlocks += IsTouched ? S.PeakBlocks : C.LiveBlocks;
    Min += S.MinBytes;
    MinBlocks += S.MinBlocks;
  });
  V.eb = notNegative(Live);
  V.ebk = notNegative(LiveBlocks);
  V.gb = notNegative(Peak);
  V.gbk = notNegative(PeakBlocks);
  V.tl += V.ebk * Now;
  ForEachShare([&](const Counters &C, const SeldomCounters &S) {
    uint64_t Bytes = notNegative(C.MaxBytes - S.MinBytes + Min);
    if (Bytes < V.mb)
      return;
    V.mb = Bytes;
    V.mbk = notNegative(C.MaxBlocks - S.MinBlocks + MinBlocks);
  });
  raiseMaximum(V, V.gb, V.gbk);
  raiseMaximum(V, V.eb, V.ebk);
  return V;
}

/// Folds B into A, which has the same stack. The maximum of a sum is not known
/// from the two maxima: the result is the largest sum that is known for
/// certain.
void fold(ProgramPoint &A, const ProgramPoint &B) {
  PointValues &V = A.Values;
  const PointValues &W = B.Values;
  addUnits(V.tb, W.tb);
  V.tbk += W.tbk;
  V.tl += W.tl;
  V.gb += W.gb;
  V.gbk += W.gbk;
  V.eb += W.eb;
  V.ebk += W.ebk;
  V.Samples += W.Samples;
  raiseMaximum(V, W.mb, W.mbk);
  raiseMaximum(V, V.gb, V.gbk);
  raiseMaximum(V, V.eb, V.ebk);
  A.Inside.add(B.Inside);
  if (!A.Site)
    A.Site = B.Site;
  A.End = std::max(A.End, B.End);
}

/// Calls Do for each table of counters: the window's, or all threads'.
template <typename DoT> void forEachTable(Tracker &T, Window *W, DoT Do) {
  if (W)
    return Do(W->counters());
  for (Thread *Th = T.threads().made(); Th; Th = Th->NextMade)
    Do(Th->Counts);
}

bool hasEvents(Tracker &T) {
  for (Thread *Th = T.threads().made(); Th; Th = Th->NextMade)
    if (Th->Events.isReady())
      return true;
  return false;
}

/// Adds what calls of hotspots have cost so far that have not ended. PlaceOf
/// has each context's point, from 1.
void addOpenCalls(Tracker &T, Window *W, Snapshot &S,
                  const GrowingArray<uint32_t> &PlaceOf) {
  for (Thread *Th = T.threads().made(); Th; Th = Th->NextMade)
    Th->Calls.forEachOpen([&](const Activation &A, Amount Inside, Amount Max) {
      Birth Beginning = makeBirth(Th->Number, A.Serial);
      uint32_t Place = A.Context ? PlaceOf[A.Context] : 0;
      if (!Place || (W && !T.isBornIn(*W, Beginning)))
        return;
      if (!A.IsOutermost)
        Inside = {};
      S.Points[Place - 1].Inside.add(
          {uint64_t(Inside.Bytes), uint64_t(Inside.Blocks), uint64_t(Max.Bytes),
           uint64_t(Max.Blocks), A.Function});
    });
}

void addTotals(Snapshot &S) {
  PointValues &T = S.Totals;
  for (size_t I = 0; I < S.Count; ++I) {
    const PointValues &V = S.Points[I].Values;
    addUnits(T.tb, V.tb);
    T.tbk += V.tbk;
    T.gb += V.gb;
    T.gbk += V.gbk;
    T.eb += V.eb;
    T.ebk += V.ebk;
    T.Samples += V.Samples;
  }
}

} // namespace

bool Snapshot::makeRoom(Tracker &T) {
  Contexts = &T.contexts();
  PointBytes = sizeof(ProgramPoint) * Contexts->end();
  Points = static_cast<ProgramPoint *>(reserve(PointBytes));
  EndTime = ticks();
  return Points;
}

/// Blocks are still in units of 2^-LogScale (see Share).
void Snapshot::addSamples(Tracker &T, ContextId Id, PointValues &V) {
  for (uint64_t *Blocks : {&V.tbk, &V.mbk, &V.gbk, &V.ebk})
    *Blocks = (*Blocks + (1 << Sampler::LogScale) / 2) >> Sampler::LogScale;
  for (Thread *Th = T.threads().made(); Th; Th = Th->NextMade)
    if (Th->Samples.isReady())
      if (const uint64_t *Count = Th->Samples.peek(Id))
        V.Samples += *Count;
}

bool Snapshot::collect(Tracker &T, Window *W) {
  if (!makeRoom(T))
    return false;
  const Peak &ThePeak = W ? W->peak() : T.accounting().peak();
  PeakTime = ThePeak.time();
  bool IsSampled = T.sampler().isOn();
  uint64_t Now = IsSampled ? EndTime >> Sampler::LogScale : EndTime;
  for (ContextId Id = 1, End = Contexts->end(); Id < End; ++Id) {
    auto ForEachShare = [&](auto Do) {
      forEachTable(T, W, [&](const ThreadCounters &Table) {
        const Counters *C = Table.Counts.peek(Id);
        if (C && C->Epoch)
          Do(*C, *Table.Seldom.peek(Id));
      });
    };
    PointValues Values = add(ForEachShare, ThePeak.epoch(), Now);
    if (!Values.tbk)
      continue;
    if (IsSampled)
      addSamples(T, Id, Values);
    Points[Count++] = pointOf(Id, Values, {});
  }
  return true;
}

bool Snapshot::collectEvents(Tracker &T, Window *W) {
  // Most programs have none.
  if (!W && !hasEvents(T))
    return true;
  if (!makeRoom(T))
    return false;
  ContextId End = Contexts->end();
  GrowingArray<uint32_t> PlaceOf;
  if (!PlaceOf.extend(End))
    return false;
  for (ContextId Id = 1; Id < End; ++Id) {
    PointValues V{};
    InsideValues Inside{};
    auto Add = [&](const CounterTable<EventCounters> &Table) {
      const EventCounters *E = Table.isReady() ? Table.peek(Id) : nullptr;
      if (!E)
        return;
      addUnits(V.tb, E->Units);
      V.tbk += E->Events;
      Inside.add({uint64_t(E->Inside.Bytes), uint64_t(E->Inside.Blocks),
                  uint64_t(E->Peak.Bytes), uint64_t(E->Peak.Blocks),
                  E->Function});
    };
    if (W)
      Add(W->eventCounters());
    else
      for (Thread *Th = T.threads().made(); Th; Th = Th->NextMade)
        Add(Th->Events);
    if (!V.tbk)
      continue;
    Points[Count++] = pointOf(Id, V, Inside);
    PlaceOf[Id] = uint32_t(Count);
  }
  addOpenCalls(T, W, *this, PlaceOf);
  return true;
}

ProgramPoint Snapshot::pointOf(ContextId Id, const PointValues &Values,
                               const InsideValues &Inside) const {
  return {Id, 0, StackEnd::Complete, (*Contexts)[Id].Site, Values, Inside};
}

bool Snapshot::findStacks() {
  for (size_t I = 0; I < Count; ++I) {
    ProgramPoint &P = Points[I];
    const Context &C = (*Contexts)[P.Context];
    P.End = C.End;
    P.Stack = Stacks.of(C);
    if (!P.Stack)
      return false;
  }
  return Stacks.rank();
}

bool Snapshot::foldEqual() {
  GrowingArray<uint32_t> PlaceOf;
  if (!PlaceOf.extend(Stacks.stacksEnd()))
    return false;
  size_t Kept = 0;
  for (size_t I = 0; I < Count; ++I) {
    uint32_t &Place = PlaceOf[Points[I].Stack];
    if (Place) {
      fold(Points[Place - 1], Points[I]);
      continue;
    }
    Points[Kept++] = Points[I];
    Place = uint32_t(Kept);
  }
  Count = Kept;
  return true;
}

bool Snapshot::complete(uint32_t MaxFrames) {
  if (!Modules.read())
    return false;
  addUnloaded(Modules);
  if (!Stacks.init(*Contexts, Modules, MaxFrames) || !findStacks() ||
      !foldEqual())
    return false;
  addTotals(*this);

  // The heap may be at its maximum now: nothing has fallen since.
  if (Totals.eb >= Totals.gb) {
    for (size_t I = 0; I < Count; ++I) {
      PointValues &V = Points[I].Values;
      V.gb = V.eb;
      V.gbk = V.ebk;
    }
    Totals.gb = Totals.eb;
    Totals.gbk = Totals.ebk;
    PeakTime = EndTime;
  }
  std::sort(Points, Points + Count,
            [this](const ProgramPoint &A, const ProgramPoint &B) {
              return A.Values.tb != B.Values.tb
                         ? A.Values.tb > B.Values.tb
                         : Stacks.isBefore(A.Stack, B.Stack);
            });
  return true;
}

void Snapshot::release() {
  if (Points)
    munmap(Points, PointBytes);
  Modules.release();
  Stacks.release();
  Points = nullptr;
  Count = 0;
  Totals = {};
}
