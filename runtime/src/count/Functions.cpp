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
  for (FunctionId Known = 1; Known < Id; ++Known)
    if (!((F.Flags | Functions[Known].Flags) & HEAPPROF_IS_LOCAL) &&
        !strcmp(Functions[Known].Name, Name)) {
      __atomic_store_n(&F.Number, Known, __ATOMIC_RELEASE);
      return Known;
    }
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
