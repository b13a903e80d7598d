//===- Unload.cpp - Objects that are unloaded while the program runs ------===//

#include "process/Unload.h"

#include "entry/Tracker.h"
#include "process/Ending.h"

#include <cstring>

using namespace heapprof;

namespace {

// The upper half of the address space is the kernel's: frames there are ours
// alone.
constexpr uintptr_t UnloadedBegin = uintptr_t(1) << 63;

// Changed under NoSaving. That is not held in dlclose, whose destructors may do
// anything; but noteLeaving is one of them.
ModuleList Unloaded;
uintptr_t NextAddress = UnloadedBegin;

bool isIn(const ModuleList &List, const Module &M) {
  const Module *Found = List.find(M.Begin);
  return Found && Found->Begin == M.Begin && Found->Bias == M.Bias;
}

bool isSame(const Module &A, const Module &B) {
  return !strcmp(A.Path, B.Path) && A.End - A.Begin == B.End - B.Begin &&
         A.BuildIdLength == B.BuildIdLength &&
         !memcmp(A.BuildId, B.BuildId, A.BuildIdLength);
}

const Module *findSame(const ModuleList &List, const Module &M) {
  for (size_t I = 0; I < List.size(); ++I)
    if (isSame(List[I], M))
      return &List[I];
  return nullptr;
}

void keep(Module M) {
  // An object that comes and goes has one place for all its lives.
  if (const Module *Earlier = findSame(Unloaded, M)) {
    TheTracker.contexts().moveFrames(M.Begin, M.End, Earlier->Begin);
    return;
  }
  TheTracker.contexts().moveFrames(M.Begin, M.End, NextAddress);
  uintptr_t Bytes = M.End - M.Begin;
  M.Bias = M.Bias - M.Begin + NextAddress;
  M.Begin = NextAddress;
  M.End = NextAddress + Bytes;
  NextAddress = M.End;
  Unloaded.add(M);
}

} // namespace

int heapprof::unload(void *Handle, int (*Dlclose)(void *)) {
  {
    NoSaving Mine;
    TheTracker.contexts().ownSites();
  }
  ModuleList Before, After;
  bool IsKnown = Before.read();
  int Result = Dlclose(Handle);
  After.read();
  {
    NoSaving Mine;
    bool HasChanged = false;
    if (IsKnown && After.size() && Unloaded.reserveRoom())
      for (size_t I = 0; I < Before.size(); ++I)
        if (!isIn(After, Before[I])) {
          keep(Before[I]);
          HasChanged = true;
        }
    if (HasChanged)
      forgetUnwindRules();
  }
  After.release();
  Before.release();
  return Result;
}

void heapprof::noteLeaving(const void *Code) {
  ModuleList Now;
  const Module *M = Now.read() ? Now.find(uintptr_t(Code)) : nullptr;
  // The program itself stays. If this is the end of the process, then the
  // object is still there for the snapshot, and its frames come back.
  if (M && Now.indexOf(M) != 0) {
    NoSaving Mine;
    TheTracker.contexts().ownSites();
    if (Unloaded.reserveRoom())
      keep(*M);
    forgetUnwindRules();
  }
  Now.release();
}

void heapprof::addUnloaded(ModuleList &List) {
  for (size_t I = 0; I < Unloaded.size(); ++I) {
    const Module &M = Unloaded[I];
    if (const Module *Back = findSame(List, M))
      TheTracker.contexts().moveFrames(M.Begin, M.End, Back->Begin);
    else
      List.add(M);
  }
}
