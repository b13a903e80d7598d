//===- TrimStack.cpp - What a reader does not want to see of a stack ------===//

#include "output/TrimStack.h"

#include "output/Snapshot.h"

using namespace heapprof;

static const char *const NewNames[] = {
    "_Znwm",
    "_Znam",
    "_ZnwmRKSt9nothrow_t",
    "_ZnamRKSt9nothrow_t",
    "_ZnwmSt11align_val_t",
    "_ZnamSt11align_val_t",
    "_ZnwmSt11align_val_tRKSt9nothrow_t",
    "_ZnamSt11align_val_tRKSt9nothrow_t",
};

StackTrimmer::StackTrimmer(const ModuleList &Modules)
    : StartMain(findFunction("__libc_start_main")),
      Libc(Modules.find(StartMain.Begin)) {
  static_assert(sizeof(NewNames) / sizeof(NewNames[0]) == MaxNews, "");
  for (size_t I = 0; I < MaxNews; ++I)
    News[I] = findFunction(NewNames[I]);
}

bool StackTrimmer::isNew(uintptr_t Address) const {
  for (const CodeRange &R : News)
    if (R.contains(Address))
      return true;
  return false;
}

void StackTrimmer::trim(ProgramPoint &P) const {
  while (!P.Site && P.Depth > 1 && isNew(P.Frames[0] - 1)) {
    ++P.Frames;
    --P.Depth;
  }
  // The last frames are: main, __libc_start_call_main, __libc_start_main,
  // _start.
  uint32_t Last = P.Depth > 2 ? P.Depth - 2 : 0;
  if (!Last || !StartMain.contains(P.Frames[Last] - 1))
    return;
  P.Depth = Last;
  uintptr_t Helper = P.Frames[Last - 1] - 1;
  if (Last > 1 && Libc && Helper >= Libc->Begin && Helper < Libc->End)
    --P.Depth;
}
