//===- BudgetReport.cpp - Says that a budget was exceeded -----------------===//

#include "api/BudgetReport.h"

#include "api/Text.h"
#include "entry/Tracker.h"
#include "output/Modules.h"
#include "output/Snapshot.h"
#include "output/TrimStack.h"
#include "process/Ending.h"
#include "process/SignalShield.h"
#include "process/Tool.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>

using namespace heapprof;

namespace {

constexpr size_t MaxFrames = 24;

/// The arguments of `heapprof frames`: OBJECT:ADDRESS for each frame.
struct FrameArguments {
  char Texts[MaxFrames][PATH_MAX + 24];
  const char *List[MaxFrames + 2];

  void fill(const ModuleList &Modules, const PointStacks &Stacks, StackId S) {
    size_t Count = 0;
    List[Count++] = "frames";
    for (size_t I = 0; S != PointStacks::Root && I < MaxFrames; ++I) {
      uintptr_t Address = Stacks.addressOf(Stacks.frameOf(S)) - 1;
      S = Stacks.callerOf(S);
      const Module *M = Modules.find(Address);
      snprintf(Texts[I], sizeof(Texts[I]), "%s:%#lx", M ? M->Path : "",
               (unsigned long)(M ? Address - M->Bias : Address));
      List[Count++] = Texts[I];
    }
    List[Count] = nullptr;
  }
};

/// Prints each line of a file as a message.
void printLines(int File) {
  static char Buffer[8192];
  Text(Buffer, sizeof(Buffer)).addFile(File, "  ");
  for (char *Line = Buffer; *Line;) {
    size_t Length = strcspn(Line, "\n");
    char *Next = Line + Length + (Line[Length] == '\n');
    Line[Length] = 0;
    Message() << Line;
    Line = Next;
  }
}

void printStack(ContextId Id) {
  ModuleList Modules;
  if (!Modules.read())
    return;
  const ContextTable &Contexts = TheTracker.contexts();
  static PointStacks Stacks;
  StackId S = Stacks.init(Contexts, Modules, MaxFrames)
                  ? Stacks.of(Contexts[Id])
                  : StackId(0);
  static FrameArguments *Arguments;
  if (!Arguments)
    Arguments = static_cast<FrameArguments *>(reserve(sizeof(FrameArguments)));
  MemoryFile Lines;
  if (S && Arguments && Lines.descriptor() >= 0) {
    Arguments->fill(Modules, Stacks, S);
    if (runTool(Arguments->List, Lines.descriptor()) == ToolResult::Done) {
      Lines.rewind();
      printLines(Lines.descriptor());
    }
  }
  Stacks.release();
  Modules.release();
}

void report(const BrokenBudget &B) {
  Message() << "the budget of " << (B.IsFunction ? "" : "the scope '") << B.Name
            << (B.IsFunction ? "" : "'") << " is exceeded: " << Grouped{B.Value}
            << (B.IsBytes ? " bytes" : " blocks")
            << (B.IsBytes ? " live" : " allocated") << ", " << Grouped{B.Limit}
            << " allowed; by";
  printStack(B.Context);
}

} // namespace

void heapprof::reportBrokenBudgets() {
  TheSlot.HasBrokenBudget = false;
  int SavedErrno = errno;
  NoSaving Mine;
  SignalShield Shield;
  BrokenBudgets &List = TheTracker.brokenBudgets();
  while (List.Reported < std::min(List.count(), BrokenBudgets::MaxBroken))
    report(List[List.Reported++]);
  errno = SavedErrno;
}
