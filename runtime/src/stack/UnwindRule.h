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

#include "process/Support.h"

#include <cstring>

namespace heapprof {

/// The canonical frame address (CFA) is the value of rsp before the call; the
/// return address lies just below it.
enum class CfaKind : uint8_t {
  /// No table knows this address: the stack cannot be followed any further.
  Unknown,
  /// The outermost frame: _start, the start of a thread or of a context.
  End,
  /// CFA = rbp + Offset; 16 is the frame-pointer step.
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

/// Whether the caller's frame follows from registers alone: nearly all rules.
inline bool isSimple(UnwindRule R) {
  return (R.Cfa == CfaKind::FromRsp || R.Cfa == CfaKind::FromRbp) &&
         R.Rbp != RbpKind::AtRbp;
}

/// The rule for the instruction at Pc, from the unwind tables (.eh_frame) of
/// the object that contains it. Async-signal-safe, takes no lock, allocates
/// nothing.
UnwindRule readUnwindRule(uintptr_t Pc);

/// The same through a cache. Thread-safe. init() must have been called.
class UnwindRuleCache {
public:
  bool init();
  UnwindRule lookup(uintptr_t Pc) {
    size_t Slot = (Pc * UINT64_C(0x9e3779b97f4a7c15)) >> (64 - LogEntries);
    Entry &E = Entries[Slot];
    if (HEAPPROF_LIKELY(E.Pc.load(Acquire) == Pc)) {
      uint64_t Bits = E.Rule.load(Acquire);
      if (HEAPPROF_LIKELY(E.Pc.load(Relaxed) == Pc)) {
        UnwindRule Rule;
        memcpy(&Rule, &Bits, sizeof(Rule));
        return Rule;
      }
    }
    return fill(E, Pc);
  }

  /// Forgets all rules: code has been unloaded, other code may come to its
  /// place.
  void clear();
  /// The same in a forked child, whose parent may have been filling one.
  void reset();

private:
  // Direct-mapped. An entry is valid when Pc reads the same before and after
  // Rule: a writer clears it first and sets it last, so a signal or another
  // thread that comes in between sees a miss.
  struct Entry {
    std::atomic<uintptr_t> Pc;
    std::atomic<uint64_t> Rule;
  };
  static constexpr unsigned LogEntries = 16;
  HEAPPROF_NOINLINE UnwindRule fill(Entry &E, uintptr_t Pc);
  Entry *Entries = nullptr;
};

} // namespace heapprof

#endif // HEAPPROF_UNWINDRULE_H
