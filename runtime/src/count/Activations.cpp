//===- Activations.cpp - What calls of annotated functions cost -----------===//

#include "count/Activations.h"

using namespace heapprof;

static int64_t asLimit(uint64_t Limit) {
  return Limit > uint64_t(INT64_MAX) ? Activations::NoLimit : int64_t(Limit);
}

/// A limit that leaves room for what is there already.
static int64_t without(int64_t Limit, int64_t Used) {
  return Limit == Activations::NoLimit ? Limit : Limit - Used;
}

static int64_t stricter(int64_t A, int64_t B) { return A < B ? A : B; }

bool Activations::push(FunctionId F, const FunctionTable::Function &Info,
                       ContextId Id, const uintptr_t *Entry, uint64_t Serial) {
  if (Depth == MaxDepth || (!Stack.isReady() && !Stack.init()) ||
      (!Open.isReady() && !Open.init()))
    return false;
  Activation &A = Stack[Depth++];
  A = {};
  A.Serial = Serial;
  A.Frame = uintptr_t(Entry);
  A.Return = Entry[1];
  A.Function = F;
  A.Context = Id;
  A.IsOutermost = !Open[F]++;
  A.Before = Total;
  A.OwnByteLimit = asLimit(Info.MaxBytes);
  int64_t Blocks = asLimit(Info.MaxBlocks);
  A.OwnBlockLimit = Blocks == NoLimit ? Blocks : Total.Blocks + Blocks;
  A.ByteLimit = A.BlockLimit = NoLimit;
  HasLimits |= A.OwnByteLimit != NoLimit || Blocks != NoLimit;
  carryLimits(Depth - 1);
  return true;
}

void Activations::carryLimits(size_t From) {
  if (HEAPPROF_LIKELY(!HasLimits))
    return;
  for (size_t I = From; I < Depth; ++I) {
    Activation &A = Stack[I];
    A.ByteLimit = A.OwnByteLimit;
    A.BlockLimit = A.OwnBlockLimit;
    if (!I)
      continue;
    const Activation &Outer = Stack[I - 1];
    A.ByteLimit =
        stricter(A.ByteLimit, without(Outer.ByteLimit, Outer.Live.Bytes));
    A.BlockLimit = stricter(A.BlockLimit, Outer.BlockLimit);
  }
}

size_t Activations::countUpTo(uint64_t Serial) const {
  // Nearly always the innermost one.
  if (Depth && Stack[Depth - 1].Serial <= Serial)
    return Depth;
  size_t Low = 0, High = Depth;
  while (Low < High) {
    size_t Middle = (Low + High) / 2;
    if (Stack[Middle].Serial <= Serial)
      Low = Middle + 1;
    else
      High = Middle;
  }
  return Low;
}

void Activations::settle(size_t Outer) {
  Amount Sum;
  for (size_t I = Depth - 1; I > Outer; --I) {
    Activation &A = Stack[I];
    Sum += A.Live;
    A.Max.raiseTo(A.Recent);
    Stack[I - 1].Recent.raiseTo(Stack[I - 1].Live + A.Recent);
    A.Recent = Sum;
  }
}

void Activations::freed(uint64_t Serial, uint64_t Bytes) {
  size_t I = countUpTo(Serial);
  // Older than all of them.
  if (!I)
    return;
  if (I < Depth)
    settle(I - 1);
  Stack[I - 1].Live -= block(Bytes);
  if (I < Depth)
    carryLimits(I);
}

bool Activations::takeBroken(Broken &B) {
  Amount Sum;
  for (size_t I = Depth; I--;) {
    Activation &A = Stack[I];
    Sum += A.Live;
    bool IsBytes = Sum.Bytes > A.OwnByteLimit;
    if (!IsBytes && Total.Blocks <= A.OwnBlockLimit)
      continue;
    int64_t Blocks = Total.Blocks - A.Before.Blocks;
    B = {A.Function, IsBytes, uint64_t(IsBytes ? Sum.Bytes : Blocks)};
    (IsBytes ? A.OwnByteLimit : A.OwnBlockLimit) = NoLimit;
    carryLimits(I);
    return true;
  }
  return false;
}

void Activations::restart() {
  for (size_t I = 0; I < Depth; ++I) {
    Activation &A = Stack[I];
    A.Before = A.Live = A.Recent = A.Max = {};
    A.OwnBlockLimit = without(A.OwnBlockLimit, Total.Blocks);
  }
  Total = {};
  carryLimits(0);
}
