//===- PointStacks.cpp - The stacks of a profile's program points ---------===//

#include "output/PointStacks.h"

#include <algorithm>

using namespace heapprof;

bool PointStacks::init(const ContextTable &TheContexts,
                       const ModuleList &TheModules, uint32_t Max) {
  Contexts = &TheContexts;
  Modules = &TheModules;
  Trimmer.init(TheContexts, TheModules);
  MaxFrames = Max;
  // Number 0 is none, stack 1 the root.
  return Frames.extend(1) && Stacks.extend(Root + 1) &&
         Below.extend(Contexts->nodesEnd());
}

void PointStacks::release() {
  Frames.release();
  FrameIndex.release();
  Stacks.release();
  StackIndex.release();
  Below.release();
}

FrameId PointStacks::frame(uintptr_t Pc) {
  uint64_t Hash = hashOf(Pc);
  auto IsIt = [&](FrameId F) { return Frames[F].Pc == Pc; };
  if (FrameId F = FrameIndex.find(Hash, IsIt))
    return F;
  auto F = FrameId(Frames.size());
  return Frames.push({Pc, 0}) && FrameIndex.add(Hash, F) ? F : 0;
}

StackId PointStacks::child(StackId Caller, uintptr_t Pc) {
  FrameId F = frame(Pc);
  if (!F || !Caller)
    return 0;
  uint64_t Hash = hashOf(uint64_t(Caller) << 32 | F);
  auto IsIt = [&](StackId S) {
    return Stacks[S].Caller == Caller && Stacks[S].Frame == F;
  };
  if (StackId S = StackIndex.find(Hash, IsIt))
    return S;
  auto S = StackId(Stacks.size());
  return Stacks.push({Caller, F}) && StackIndex.add(Hash, S) ? S : 0;
}

/// What the stack of a callee of N begins with.
StackId PointStacks::below(StackNode N) {
  size_t Length = 0;
  for (; !ContextTable::isRoot(N) && !Below[N]; N = Contexts->parentOf(N))
    Path[Length++] = N;
  StackId S = ContextTable::isRoot(N) ? Root : Below[N];
  while (S && Length) {
    N = Path[--Length];
    S = Trimmer.isBeforeMain(N) ? Root : child(S, Contexts->pcOf(N));
    Below[N] = S;
  }
  return S;
}

StackId PointStacks::cut(StackId S) {
  uint32_t Length = 0;
  StackId Outer = S;
  for (; Outer != Root && Length < MaxFrames; Outer = callerOf(Outer))
    if (Length < Stack::MaxDepth)
      Path[Length++] = frameOf(Outer);
  if (Outer == Root)
    return S;
  S = Root;
  while (S && Length)
    S = child(S, addressOf(Path[--Length]));
  return S;
}

StackId PointStacks::of(const Context &C) {
  StackNode N = Trimmer.innermost(C);
  StackId S = below(N);
  // At least one frame is left.
  if (S == Root)
    S = child(below(Contexts->parentOf(N)), Contexts->pcOf(N));
  return S && MaxFrames < Stack::MaxDepth ? cut(S) : S;
}

bool PointStacks::rank() {
  struct Key {
    size_t Module;
    uintptr_t Pc;
    FrameId Frame;
  };
  GrowingArray<Key> Order;
  for (FrameId F = 1; F < framesEnd(); ++F) {
    uintptr_t Pc = addressOf(F);
    if (!Order.push({Modules->indexOf(Modules->find(Pc - 1)), Pc, F}))
      return false;
  }
  std::sort(Order.begin(), Order.end(), [](const Key &A, const Key &B) {
    return A.Module != B.Module ? A.Module < B.Module : A.Pc < B.Pc;
  });
  for (size_t I = 0; I < Order.size(); ++I)
    Frames[Order[I].Frame].Rank = uint32_t(I);
  return true;
}

bool PointStacks::isBefore(StackId A, StackId B) const {
  for (; A != B && A != Root && B != Root; A = callerOf(A), B = callerOf(B))
    if (frameOf(A) != frameOf(B))
      return Frames[frameOf(A)].Rank < Frames[frameOf(B)].Rank;
  return A != B && A == Root;
}
