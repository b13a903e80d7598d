//===- Unload.cpp - Objects that are unloaded while the program runs ------===//

#include "process/Unload.h"

#include "entry/Tracker.h"
#include "process/Support.h"

#include <pthread.h>

using namespace heapprof;

namespace {

// The upper half of the address space is the kernel's: frames there are ours
// alone.
constexpr uintptr_t UnloadedBegin = uintptr_t(1) << 63;

// One dlclose at a time, as in libc (recursively: destructors may close objects
// too).
pthread_mutex_t Mutex = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
ModuleList Unloaded;
// Objects whose destructors have run, at the addresses they had.
ModuleList Departed;
uintptr_t NextAddress = UnloadedBegin;

bool isIn(const ModuleList &List, const Module &M) {
  const Module *Found = List.find(M.Begin);
  return Found && Found->Begin == M.Begin && Found->Bias == M.Bias;
}

void keep(Module M) {
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
  pthread_mutex_lock(&Mutex);
  TheTracker.contexts().ownSites();
  ModuleList Before;
  bool IsKnown = Before.read() && Unloaded.reserveRoom();
  int Result = Dlclose(Handle);
  ModuleList After;
  if (IsKnown && After.read()) {
    bool HasChanged = false;
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
  pthread_mutex_unlock(&Mutex);
  return Result;
}

void heapprof::noteLeaving(const void *Code) {
  pthread_mutex_lock(&Mutex);
  ModuleList Now;
  const Module *M = Now.read() ? Now.find(uintptr_t(Code)) : nullptr;
  // The program itself stays.
  if (M && Now.indexOf(M) != 0) {
    TheTracker.contexts().ownSites();
    if (Departed.reserveRoom() && !isIn(Departed, *M))
      Departed.add(*M);
  }
  Now.release();
  pthread_mutex_unlock(&Mutex);
}

void heapprof::resetUnloadLock() {
  Mutex = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
}

void heapprof::addUnloaded(ModuleList &List) {
  for (size_t I = 0; I < Unloaded.size(); ++I)
    List.add(Unloaded[I]);
  // What has come to such a place since is better known.
  for (size_t I = 0; I < Departed.size(); ++I)
    if (!List.find(Departed[I].Begin))
      List.add(Departed[I]);
}
