//===- TrimStack.cpp - What a reader does not want to see of a stack ------===//

#include "output/TrimStack.h"

#include "output/Snapshot.h"
#include "output/SymbolAt.h"

#include <cstring>

using namespace heapprof;

static CodeRange StartMain;

void heapprof::findProgramStart() {
  StartMain = findFunction("__libc_start_main");
}

StackTrimmer::StackTrimmer(const ModuleList &Modules)
    : Libc(Modules.find(StartMain.Begin)) {}

/// operator new in any of its forms has a symbol that begins with _Znw or _Zna.
static bool isNewName(const char *Name) {
  return !strncmp(Name, "_Znw", 4) || !strncmp(Name, "_Zna", 4);
}

bool StackTrimmer::isNew(uintptr_t Frame) {
  Answer &A = Answers[Frame * UINT64_C(0x9e3779b97f4a7c15) >> 56];
  static_assert(MaxAnswers == 256, "an answer is found by eight bits");
  if (A.Frame != Frame) {
    const char *Name = symbolAt(Frame - 1);
    A.Frame = Frame;
    A.IsNew = Name && isNewName(Name);
  }
  return A.IsNew;
}

void StackTrimmer::trim(ProgramPoint &P) {
  while (!P.Site && P.Depth > 1 && isNew(P.Frames[0])) {
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
