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

namespace heapprof {

struct ProgramPoint;

class StackTrimmer {
public:
  explicit StackTrimmer(const ModuleList &Modules);

  /// Shortens the point's stack; at least one frame is left.
  void trim(ProgramPoint &P) const;

private:
  bool isNew(uintptr_t Address) const;

  CodeRange StartMain;
  const Module *Libc;
  static constexpr size_t MaxNews = 8;
  CodeRange News[MaxNews];
};

} // namespace heapprof

#endif // HEAPPROF_TRIMSTACK_H
