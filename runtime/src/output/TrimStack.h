//===- TrimStack.h - What a reader does not want to see of a stack --------===//
//
// Outside: what runs before main (_start, __libc_start_main and its helper).
// Inside: operator new of an object that was not instrumented, whose malloc was
// counted; instrumented code has no such frame, and Valgrind shows none either.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_TRIMSTACK_H
#define HEAPPROF_TRIMSTACK_H

#include "output/Modules.h"
#include "stack/Contexts.h"

namespace heapprof {

/// Looks up what it takes to recognise the start of a program. Called once at
/// the start: later may be in a signal handler, where dlsym must not be called.
void findProgramStart();

class StackTrimmer {
public:
  /// What it refers to must outlive it.
  void init(const ContextTable &TheContexts, const ModuleList &Modules);

  /// The innermost frame to be seen; at least one is left.
  StackNode innermost(const Context &C);

  /// What calls from this frame see of it, and of its callers: nothing.
  bool isBeforeMain(StackNode N) const;

private:
  bool isNew(uintptr_t Frame);

  const ContextTable *Contexts = nullptr;
  const Module *Libc = nullptr;
  // The latest answers of isNew, by frame: a look-up is slow.
  struct Answer {
    uintptr_t Frame;
    bool IsNew;
  };
  static constexpr size_t MaxAnswers = 256;
  Answer Answers[MaxAnswers] = {};
};

} // namespace heapprof

#endif // HEAPPROF_TRIMSTACK_H
