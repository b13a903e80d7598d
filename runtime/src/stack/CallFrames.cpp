//===- CallFrames.cpp - Runs call frame instructions ----------------------===//

#include "stack/CallFrames.h"

using namespace heapprof;

bool CallFrames::run(DwarfReader R) {
  while (!R.atEnd()) {
    uint8_t Op = R.byte();
    uint8_t Low = Op & 0x3f;
    switch (Op & 0xc0) {
    case 0x40: // DW_CFA_advance_loc
      if (!advance(Low))
        return true;
      continue;
    case 0x80: // DW_CFA_offset
      save(Low, SavedRegister::AtCfa, int64_t(R.uleb()) * C.DataAlign);
      continue;
    case 0xc0: // DW_CFA_restore
      restore(Low);
      continue;
    }
    bool Done = false;
    if (!runExtended(Op, R, Done))
      return false;
    if (Done)
      return true;
  }
  return true;
}

bool CallFrames::advance(uint64_t Delta) {
  uintptr_t Next = Location + Delta * C.CodeAlign;
  if (Next > Pc)
    return false;
  Location = Next;
  return true;
}

void CallFrames::save(uint64_t Register, SavedRegister::Kind How,
                      int64_t Offset) {
  SavedRegister Rule;
  Rule.How = How;
  Rule.Offset = Offset;
  if (Register == Rbp)
    Current.RbpRule = Rule;
  else if (Register == ReturnAddress)
    Current.ReturnRule = Rule;
}

void CallFrames::restore(uint64_t Register) {
  if (Register == Rbp)
    Current.RbpRule = Initial.RbpRule;
  else if (Register == ReturnAddress)
    Current.ReturnRule = Initial.ReturnRule;
}

// GCC writes "breg6 N; deref" for the CFA of a function that realigns its
// stack, and "breg6 N" for where such a function has saved rbp.
void CallFrames::defineCfa(DwarfReader Block, uint64_t Bytes) {
  const uint8_t *End = Block.position() + Bytes;
  bool IsRbp = Block.byte() == 0x76;
  int64_t Offset = Block.sleb();
  bool IsDeref = Block.byte() == 0x06 && Block.position() == End;
  Current.CfaHow = IsRbp && IsDeref ? Row::DerefRbp : Row::Other;
  Current.CfaOffset = Offset;
}

void CallFrames::saveByExpression(uint64_t Register, DwarfReader Block,
                                  uint64_t Bytes) {
  const uint8_t *End = Block.position() + Bytes;
  bool IsRbp = Block.byte() == 0x76;
  int64_t Offset = Block.sleb();
  bool IsPlain = IsRbp && Block.position() == End;
  save(Register, IsPlain ? SavedRegister::AtRbp : SavedRegister::Other, Offset);
}

bool CallFrames::runExtended(uint8_t Op, DwarfReader &R, bool &Done) {
  uint64_t Register, Bytes;
  switch (Op) {
  case 0x00: // DW_CFA_nop
    return true;
  case 0x01: // DW_CFA_set_loc
    Location = R.encoded(C.FdeEncoding);
    Done = Location > Pc;
    return true;
  case 0x02: // DW_CFA_advance_loc1
    Done = !advance(R.fixed<uint8_t>());
    return true;
  case 0x03: // DW_CFA_advance_loc2
    Done = !advance(R.fixed<uint16_t>());
    return true;
  case 0x04: // DW_CFA_advance_loc4
    Done = !advance(R.fixed<uint32_t>());
    return true;
  case 0x05: // DW_CFA_offset_extended
    Register = R.uleb();
    save(Register, SavedRegister::AtCfa, int64_t(R.uleb()) * C.DataAlign);
    return true;
  case 0x06: // DW_CFA_restore_extended
    restore(R.uleb());
    return true;
  case 0x07: // DW_CFA_undefined
    save(R.uleb(), SavedRegister::Undefined, 0);
    return true;
  case 0x08: // DW_CFA_same_value
    save(R.uleb(), SavedRegister::Same, 0);
    return true;
  case 0x09: // DW_CFA_register
    Register = R.uleb();
    R.uleb();
    save(Register, SavedRegister::Other, 0);
    return true;
  case 0x0a: // DW_CFA_remember_state
    if (Depth == MaxDepth)
      return false;
    Stack[Depth++] = Current;
    return true;
  case 0x0b: // DW_CFA_restore_state
    if (!Depth)
      return false;
    Current = Stack[--Depth];
    return true;
  case 0x0c: // DW_CFA_def_cfa
    Current.CfaHow = Row::Register;
    Current.CfaRegister = R.uleb();
    Current.CfaOffset = int64_t(R.uleb());
    return true;
  case 0x0d: // DW_CFA_def_cfa_register
    Current.CfaHow = Row::Register;
    Current.CfaRegister = R.uleb();
    return true;
  case 0x0e: // DW_CFA_def_cfa_offset
    Current.CfaOffset = int64_t(R.uleb());
    return true;
  case 0x0f: // DW_CFA_def_cfa_expression
    Bytes = R.uleb();
    defineCfa(R, Bytes);
    R.skip(Bytes);
    return true;
  case 0x10: // DW_CFA_expression
    Register = R.uleb();
    Bytes = R.uleb();
    saveByExpression(Register, R, Bytes);
    R.skip(Bytes);
    return true;
  case 0x11: // DW_CFA_offset_extended_sf
    Register = R.uleb();
    save(Register, SavedRegister::AtCfa, R.sleb() * C.DataAlign);
    return true;
  case 0x12: // DW_CFA_def_cfa_sf
    Current.CfaHow = Row::Register;
    Current.CfaRegister = R.uleb();
    Current.CfaOffset = R.sleb() * C.DataAlign;
    return true;
  case 0x13: // DW_CFA_def_cfa_offset_sf
    Current.CfaOffset = R.sleb() * C.DataAlign;
    return true;
  case 0x16: // DW_CFA_val_expression
    Register = R.uleb();
    Bytes = R.uleb();
    save(Register, SavedRegister::Other, 0);
    R.skip(Bytes);
    return true;
  case 0x2e: // DW_CFA_GNU_args_size
    R.uleb();
    return true;
  default:
    return false;
  }
}
