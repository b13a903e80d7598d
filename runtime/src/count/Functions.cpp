//===- Functions.cpp - Functions with attributes --------------------------===//

#include "count/Functions.h"

#include <cstring>

using namespace heapprof;

FunctionId FunctionTable::add(HeapprofFunction &F) {
  ScopedLock Guard(Lock);
  if (F.Number)
    return F.Number;
  FunctionId Id = NextId.load(Relaxed);
  const char *Name = heapprofString(&F.Name);
  size_t Bytes = strlen(Name) + 1;
  auto *Copy = static_cast<char *>(Memory.allocate(Bytes));
  if (Id == MaxFunctions || !Copy)
    return 0;
  memcpy(Copy, Name, Bytes);
  Function &New = Functions[Id];
  New.Name = Copy;
  New.Flags = F.Flags;
  New.MaxBytes = F.MaxBytes;
  New.MaxBlocks = F.MaxBlocks;
  NextId.store(Id + 1, Release);
  __atomic_store_n(&F.Number, Id, __ATOMIC_RELEASE);
  return Id;
}
