//===- CompareStacks.h - Stacks against libgcc's unwinder -----------------===//

#ifndef HEAPPROF_TEST_COMPARESTACKS_H
#define HEAPPROF_TEST_COMPARESTACKS_H

#include "stack/StackMemo.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <unwind.h>
#include <vector>

/// What compareStacks() has seen since it was set to zero.
struct Comparisons {
  unsigned Count;
  unsigned Deepest;
  /// Stacks that were known by their words.
  unsigned Remembered;
};
inline Comparisons Compared;

inline _Unwind_Reason_Code collectPc(_Unwind_Context *Context, void *Into) {
  int IsBefore = 0;
  uintptr_t Pc = _Unwind_GetIPInfo(Context, &IsBefore);
  // As Stack::walk: the address after a call, or after an interrupted
  // instruction's first byte.
  static_cast<std::vector<uintptr_t> *>(Into)->push_back(IsBefore ? Pc + 1
                                                                  : Pc);
  return _URC_NO_REASON;
}

/// Compares the stack of the caller: as the thread's latest stack is brought up
/// to date, as contexts keep it, and as it is remembered.
__attribute__((noinline)) inline void compareStacks() {
  using namespace heapprof;
  static ContextTable &Contexts = *new ContextTable;
  static bool IsReady = Contexts.init();
  static thread_local Stack Ours;
  static thread_local StackMemos Memos;
  ASSERT_TRUE(IsReady);
  auto *Frame = static_cast<HeapprofEntryFrame>(__builtin_frame_address(0));
  ContextId Remembered = Memos.find(Frame);
  Ours.walk(Frame, Stack::MaxDepth);
  ContextId Id = Contexts.find(Ours, nullptr);
  Memos.keep(Frame, Ours, Id);

  std::vector<uintptr_t> Walked, Kept;
  for (uint32_t I = Ours.depth(); I; --I)
    Walked.push_back(Ours[I - 1].Place.Pc);
  for (StackNode N = Contexts[Id].Node; !ContextTable::isRoot(N);
       N = Contexts.parentOf(N))
    Kept.push_back(Contexts.pcOf(N));
  std::vector<uintptr_t> Theirs;
  _Unwind_Backtrace(collectPc, &Theirs);
  // Theirs begins inside this function.
  auto First = std::find(Theirs.begin(), Theirs.end(), Walked[0]);
  ASSERT_NE(First, Theirs.end());
  // libgcc counts the frame that has no caller twice or as 0 in some places.
  while (!Theirs.empty() && !Theirs.back())
    Theirs.pop_back();
  EXPECT_EQ(Walked, std::vector<uintptr_t>(First, Theirs.end()));
  EXPECT_EQ(Walked, Kept);
  EXPECT_EQ(Ours.end(), StackEnd::Complete);
  if (Remembered) {
    EXPECT_EQ(Remembered, Id);
    ++Compared.Remembered;
  }
  ++Compared.Count;
  Compared.Deepest = std::max(Compared.Deepest, Ours.depth());
}

#endif // HEAPPROF_TEST_COMPARESTACKS_H
