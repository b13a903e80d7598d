//===- ShimGroups.cpp - What of the shim belongs together -----------------===//

#include "ShimGroups.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/GlobalVariable.h"
#include "llvm/IR/InstIterator.h"

using namespace llvm;
using namespace heapprof;

/// What G refers to: in its instructions or its initializer.
static GlobalObjectSet referredBy(const GlobalObject &G) {
  GlobalObjectSet Referred;
  SmallSetVector<Constant *, 32> Constants;
  auto AddOperands = [&](const User &U) {
    for (Value *V : U.operands())
      if (auto *C = dyn_cast<Constant>(V))
        Constants.insert(C);
  };
  AddOperands(G);
  if (auto *F = dyn_cast<Function>(&G))
    for (const Instruction &I : instructions(F))
      AddOperands(I);
  for (size_t I = 0; I < Constants.size(); ++I) {
    if (auto *Object = dyn_cast<GlobalObject>(Constants[I]))
      Referred.insert(Object);
    else if (!isa<GlobalValue>(Constants[I]))
      AddOperands(*Constants[I]);
  }
  return Referred;
}

static bool isString(const GlobalObject &G) {
  auto *Variable = dyn_cast<GlobalVariable>(&G);
  return Variable && Variable->hasPrivateLinkage() &&
         isa<ConstantDataSequential>(Variable->getInitializer());
}

MapVector<GlobalObject *, GlobalObject *>
heapprof::findGroups(const GlobalObjectSet &Definitions,
                     const GlobalObjectSet &Start, GlobalObjectSet Leaders) {
  auto CanJoin = [&](GlobalObject *G) {
    return Definitions.contains(G) && !Leaders.contains(G) && !isString(*G);
  };
  GlobalObjectSet Core = Start;
  for (size_t I = 0; I < Core.size(); ++I)
    for (GlobalObject *G : referredBy(*Core[I]))
      if (CanJoin(G))
        Core.insert(G);

  MapVector<GlobalObject *, GlobalObject *> LeaderOf;
  for (size_t Known = 0; Known != Leaders.size();) {
    // What turns out to be referred to by several groups leads one of its own,
    // and the others are divided again.
    Known = Leaders.size();
    LeaderOf.clear();
    for (GlobalObject *G : Core)
      LeaderOf[G] = Start[0];
    for (size_t L = 0; L < Known; ++L) {
      GlobalObjectSet Group;
      Group.insert(Leaders[L]);
      for (size_t I = 0; I < Group.size(); ++I) {
        LeaderOf[Group[I]] = Leaders[L];
        for (GlobalObject *G : referredBy(*Group[I])) {
          if (!CanJoin(G) || Core.contains(G) || Group.contains(G))
            continue;
          if (LeaderOf.contains(G))
            Leaders.insert(G);
          else
            Group.insert(G);
        }
      }
    }
  }
  return LeaderOf;
}
