//===- CallFrames.h - Runs call frame instructions ------------------------===//
//
// Follows the CFA, rbp and the return address, and no other register.
// Reference: DWARF 5, section 6.4.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_CALLFRAMES_H
#define HEAPPROF_CALLFRAMES_H

#include "stack/DwarfReader.h"

namespace heapprof {

// x86-64 psABI, figure 3.36.
enum { Rbp = 6, Rsp = 7, ReturnAddress = 16 };

/// Whose value a register has had since the call.
struct SavedRegister {
  enum Kind : uint8_t { Same, Undefined, AtCfa, AtRbp, Other } How = Same;
  int64_t Offset = 0;
};

struct Row {
  enum Kind : uint8_t { Register, DerefRbp, Other } CfaHow = Register;
  uint64_t CfaRegister = Rsp;
  int64_t CfaOffset = 8;
  SavedRegister RbpRule;
  SavedRegister ReturnRule;
};

struct Cie {
  uint64_t CodeAlign = 1;
  int64_t DataAlign = -8;
  uint8_t FdeEncoding = 0;
  bool HasAugmentation = false;
  bool IsSignal = false;
  DwarfReader Instructions{nullptr, nullptr};
};

/// The machine of DWARF: a row of the unwind table for one address.
class CallFrames {
public:
  CallFrames(const Cie &C, uintptr_t Start, uintptr_t Pc)
      : C(C), Location(Start), Pc(Pc) {}

  Row Current;

  /// Runs instructions until they describe addresses after Pc. False for an
  /// instruction that is not known.
  bool run(DwarfReader R);

  /// The row so far is what DW_CFA_restore goes back to.
  void endOfCie() { Initial = Current; }

private:
  bool runExtended(uint8_t Op, DwarfReader &R, bool &Done);
  bool advance(uint64_t Delta);
  void save(uint64_t Register, SavedRegister::Kind How, int64_t Offset);
  void restore(uint64_t Register);
  void defineCfa(DwarfReader Block, uint64_t Bytes);
  void saveByExpression(uint64_t Register, DwarfReader Block, uint64_t Bytes);

  static constexpr unsigned MaxDepth = 8;
  const Cie &C;
  uintptr_t Location;
  uintptr_t Pc;
  Row Initial;
  Row Stack[MaxDepth];
  unsigned Depth = 0;
};

} // namespace heapprof

#endif // HEAPPROF_CALLFRAMES_H
