//===- StackWalk.h - The call stack of an event ---------------------------===//
//
// Follows the stack by the unwind tables of each object (through a cache of one
// rule per PC), so it is right in code without frame pointers: libstdc++, libc,
// GCC-built libraries. The frame-pointer step is just the commonest of the
// rules.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_STACKWALK_H
#define HEAPPROF_STACKWALK_H

#include "heapprof/abi.h"
#include "process/Support.h"

namespace heapprof {

/// Why a walk ended.
enum class StackEnd : uint32_t {
  /// It reached the start of the program, of the thread or of the context.
  Complete,
  /// It has more frames than the option `depth` keeps.
  TooDeep,
  /// A frame has no usable unwind information.
  Lost,
};

/// The stack of one event, innermost frame first. A frame is the address after
/// the call, so that address - 1 lies within the call instruction.
struct Stack {
  static constexpr size_t MaxDepth = 4096;
  uint64_t Hash;
  uint32_t Depth;
  StackEnd End;
  uintptr_t Frames[MaxDepth];
};

/// Must succeed once before the first walk.
bool initStackWalk();

/// Code has been unloaded; what is known of code is read again.
void forgetUnwindRules();
/// The same in a forked child.
void resetUnwindRules();

/// Fills Into with the callers of the entry point whose frame is Entry, at most
/// MaxFrames of them. Async-signal-safe; takes no lock that it would wait for.
void walkStack(HeapprofEntryFrame Entry, uint32_t MaxFrames, Stack &Into);

} // namespace heapprof

#endif // HEAPPROF_STACKWALK_H
