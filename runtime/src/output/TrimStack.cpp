//===- TrimStack.cpp - What a reader does not want to see of a stack ------===//

#include "output/TrimStack.h"

#include "output/SymbolAt.h"

#include <cstring>

using namespace heapprof;

static CodeRange StartMain;

void heapprof::findProgramStart() {
  StartMain = findFunction("__libc_start_main");
}

void StackTrimmer::init(const ContextTable &TheContexts,
                        const ModuleList &Modules) {
  Contexts = &TheContexts;
  Libc = Modules.find(StartMain.Begin);
}

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

StackNode StackTrimmer::innermost(const Context &C) {
  StackNode N = C.Node;
  while (!C.Site && !ContextTable::isRoot(Contexts->parentOf(N)) &&
         isNew(Contexts->pcOf(N)))
    N = Contexts->parentOf(N);
  return N;
}

// The last frames are: main, __libc_start_call_main, __libc_start_main,
// _start.
bool StackTrimmer::isBeforeMain(StackNode N) const {
  auto IsOutermost = [&](StackNode N) {
    return ContextTable::isRoot(Contexts->parentOf(N));
  };
  auto IsStartMain = [&](StackNode N) {
    return !IsOutermost(N) && IsOutermost(Contexts->parentOf(N)) &&
           StartMain.contains(Contexts->pcOf(N) - 1);
  };
  if (IsOutermost(N))
    return false;
  if (IsStartMain(N))
    return true;
  uintptr_t Helper = Contexts->pcOf(N) - 1;
  return IsStartMain(Contexts->parentOf(N)) && Libc && Helper >= Libc->Begin &&
         Helper < Libc->End;
}
