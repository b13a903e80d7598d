//===- UnwindRule.h - How to leave one frame ------------------------------===//
//
// A rule says how to find the caller's registers from a program counter: all
// that a stack walk needs of a row of .eh_frame, in eight bytes. Only rip, rsp
// and rbp are followed; that covers more than 99.9 % of the rows of libc and
// libstdc++.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_UNWINDRULE_H
#define HEAPPROF_UNWINDRULE_H

#include <cstdint>

namespace heapprof {

/// The canonical frame address (CFA) is the value of rsp before the call; the
/// return address lies just below it.
enum class CfaKind : uint8_t {
  /// No table knows this address: the stack cannot be followed any further.
  Unknown,
  /// The outermost frame: _start, the start of a thread or of a context.
  End,
  /// CFA = rbp + 16, the caller's rbp lies at rbp: the frame-pointer step.
  FramePointer,
  /// CFA = rbp + Offset.
  FromRbp,
  /// CFA = rsp + Offset.
  FromRsp,
  /// CFA = the word at rbp + Offset (functions that realign their stack).
  AtRbp,
  /// A signal handler's return: the registers are in a ucontext_t at rsp.
  Signal,
};

enum class RbpKind : uint8_t {
  Same,
  /// Saved at CFA + RbpOffset * 8.
  AtCfa,
  /// Saved at rbp + RbpOffset * 8.
  AtRbp,
};

struct UnwindRule {
  int32_t Offset = 0;
  int16_t RbpOffset = 0;
  CfaKind Cfa = CfaKind::Unknown;
  RbpKind Rbp = RbpKind::Same;
};
static_assert(sizeof(UnwindRule) == 8, "a rule is read as one word");

/// The rule for the instruction at Pc, from the unwind tables (.eh_frame) of
/// the object that contains it. Async-signal-safe, takes no lock, allocates
/// nothing.
UnwindRule readUnwindRule(uintptr_t Pc);

/// The same through a cache. Thread-safe. init() must have been called.
class UnwindRuleCache {
public:
  bool init();
  UnwindRule lookup(uintptr_t Pc);

  /// Forgets all rules: code has been unloaded, other code may come to its
  /// place.
  void clear();
  /// The same in a forked child, whose parent may have been filling one.
  void reset();

private:
  struct Entry;
  UnwindRule fill(Entry &E, uintptr_t Pc);
  Entry *Entries = nullptr;
};

} // namespace heapprof

#endif // HEAPPROF_UNWINDRULE_H
