//===- EhFrame.cpp - Reads one row of .eh_frame ---------------------------===//
//
// The object of a PC comes from _dl_find_object (glibc 2.35, no lock), its FDE by
// binary search in .eh_frame_hdr. Then the CIE's and the FDE's instructions are run
// up to the PC, following the CFA, rbp and the return address only.
//
//   .eh_frame_hdr: u8 version, u8 enc x3, eh_frame_ptr, fde_count,
//                  { i32 start, i32 fde }[fde_count]   relative to the header
//   CIE:  u32 length, u32 0,    u8 version, augmentation, uleb code alignment,
//         sleb data alignment, return address register, augmentation data, ...
//   FDE:  u32 length, u32 back-offset to the CIE, start, size, augmentation data, ...
//
// References: LSB 5.0 chapter 10.6, DWARF 5 section 6.4.
//
//===----------------------------------------------------------------------===//

#include "UnwindRule.h"

#include "Support.h"

#include <cstring>
#include <dlfcn.h>
#include <sys/auxv.h>

using namespace heapprof;

namespace {

// x86-64 psABI, figure 3.36.
enum { Rbp = 6, Rsp = 7, ReturnAddress = 16 };

enum : uint8_t {
  DW_EH_PE_omit = 0xff,
  DW_EH_PE_pcrel = 0x10,
  DW_EH_PE_datarel = 0x30,
  DW_EH_PE_udata4 = 0x03,
  DW_EH_PE_sdata4 = 0x0b,
};

class Reader {
public:
  Reader(const uint8_t *Begin, const uint8_t *End) : At(Begin), End(End) {}
  bool atEnd() const { return At >= End; }
  const uint8_t *position() const { return At; }
  void skip(size_t N) { At += N; }

  template <typename T> T fixed() {
    T Value{};
    if (size_t(End - At) >= sizeof(T) && At < End)
      memcpy(&Value, At, sizeof(T));
    At += sizeof(T);
    return Value;
  }
  uint8_t byte() { return fixed<uint8_t>(); }
  uint64_t uleb() {
    uint64_t Value = 0;
    for (unsigned Shift = 0; At < End; Shift += 7) {
      uint8_t B = *At++;
      if (Shift < 64)
        Value |= uint64_t(B & 0x7f) << Shift;
      if (!(B & 0x80))
        break;
    }
    return Value;
  }
  int64_t sleb() {
    int64_t Value = 0;
    unsigned Shift = 0;
    uint8_t B = 0;
    while (At < End) {
      B = *At++;
      if (Shift < 64)
        Value |= int64_t(B & 0x7f) << Shift;
      Shift += 7;
      if (!(B & 0x80))
        break;
    }
    if (Shift < 64 && (B & 0x40))
      Value |= -(int64_t(1) << Shift);
    return Value;
  }
  /// A pointer in one of the encodings that x86-64 linkers and compilers write.
  uintptr_t encoded(uint8_t Encoding) {
    const uint8_t *Field = At;
    uintptr_t Value;
    switch (Encoding & 0x0f) {
    case DW_EH_PE_udata4:
      Value = fixed<uint32_t>();
      break;
    case DW_EH_PE_sdata4:
      Value = uintptr_t(intptr_t(fixed<int32_t>()));
      break;
    default:
      Value = fixed<uint64_t>();
    }
    if ((Encoding & 0x70) == DW_EH_PE_pcrel)
      Value += uintptr_t(Field);
    return Value;
  }

private:
  const uint8_t *At;
  const uint8_t *End;
};

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
  Reader Instructions{nullptr, nullptr};
};

bool readCie(const uint8_t *At, Cie &C) {
  uint32_t Length;
  memcpy(&Length, At, 4);
  if (Length == 0 || Length == 0xffffffff)
    return false;
  Reader R(At + 8, At + 4 + Length);
  uint8_t Version = R.byte();
  if (Version != 1 && Version != 3)
    return false;
  const char *Augmentation = reinterpret_cast<const char *>(R.position());
  R.skip(strlen(Augmentation) + 1);
  C.CodeAlign = R.uleb();
  C.DataAlign = R.sleb();
  if (Version == 1)
    R.byte();
  else
    R.uleb();
  if (*Augmentation == 'z') {
    C.HasAugmentation = true;
    uint64_t Bytes = R.uleb();
    const uint8_t *Data = R.position();
    for (const char *A = Augmentation + 1; *A; ++A) {
      if (*A == 'R')
        C.FdeEncoding = R.byte();
      else if (*A == 'P') {
        uint8_t Encoding = R.byte();
        R.encoded(Encoding);
      } else if (*A == 'L')
        R.byte();
      else if (*A == 'S')
        C.IsSignal = true;
    }
    C.Instructions = Reader(Data + Bytes, At + 4 + Length);
    return true;
  }
  C.Instructions = Reader(R.position(), At + 4 + Length);
  return !*Augmentation;
}

/// Runs call frame instructions until they describe an address after Pc.
class Machine {
public:
  Machine(const Cie &C, uintptr_t Start, uintptr_t Pc)
      : C(C), Location(Start), Pc(Pc) {}

  Row Current;

  /// False for an instruction that is not known.
  bool run(Reader R) {
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

  void endOfCie() { Initial = Current; }

private:
  bool advance(uint64_t Delta) {
    uintptr_t Next = Location + Delta * C.CodeAlign;
    if (Next > Pc)
      return false;
    Location = Next;
    return true;
  }

  void save(uint64_t Register, SavedRegister::Kind How, int64_t Offset) {
    SavedRegister Rule;
    Rule.How = How;
    Rule.Offset = Offset;
    if (Register == Rbp)
      Current.RbpRule = Rule;
    else if (Register == ReturnAddress)
      Current.ReturnRule = Rule;
  }

  void restore(uint64_t Register) {
    if (Register == Rbp)
      Current.RbpRule = Initial.RbpRule;
    else if (Register == ReturnAddress)
      Current.ReturnRule = Initial.ReturnRule;
  }

  // GCC writes "breg6 N; deref" for the CFA of a function that realigns its
  // stack, and "breg6 N" for where such a function has saved rbp.
  void defineCfa(Reader Block, uint64_t Bytes) {
    const uint8_t *End = Block.position() + Bytes;
    bool IsRbp = Block.byte() == 0x76;
    int64_t Offset = Block.sleb();
    bool IsDeref = Block.byte() == 0x06 && Block.position() == End;
    Current.CfaHow = IsRbp && IsDeref ? Row::DerefRbp : Row::Other;
    Current.CfaOffset = Offset;
  }

  void saveByExpression(uint64_t Register, Reader Block, uint64_t Bytes) {
    const uint8_t *End = Block.position() + Bytes;
    bool IsRbp = Block.byte() == 0x76;
    int64_t Offset = Block.sleb();
    bool IsPlain = IsRbp && Block.position() == End;
    save(Register, IsPlain ? SavedRegister::AtRbp : SavedRegister::Other,
         Offset);
  }

  bool runExtended(uint8_t Op, Reader &R, bool &Done) {
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

  static constexpr unsigned MaxDepth = 8;
  const Cie &C;
  uintptr_t Location;
  uintptr_t Pc;
  Row Initial;
  Row Stack[MaxDepth];
  unsigned Depth = 0;
};

/// The FDE whose range contains Pc, by .eh_frame_hdr's sorted table.
const uint8_t *findFde(const uint8_t *Header, uintptr_t Pc) {
  if (Header[0] != 1 || Header[2] != DW_EH_PE_udata4 ||
      Header[3] != (DW_EH_PE_datarel | DW_EH_PE_sdata4))
    return nullptr;
  Reader R(Header + 4, Header + 16);
  R.encoded(Header[1]);
  size_t Count = R.fixed<uint32_t>();
  struct Item {
    int32_t Start, Fde;
  };
  auto *Table = reinterpret_cast<const Item *>(R.position());
  auto Target = intptr_t(Pc - uintptr_t(Header));
  size_t Low = 0, High = Count;
  while (Low < High) {
    size_t Middle = (Low + High) / 2;
    if (Table[Middle].Start <= Target)
      Low = Middle + 1;
    else
      High = Middle;
  }
  return Low ? Header + Table[Low - 1].Fde : nullptr;
}

/// Code that no table describes. In the dynamic loader that is _dl_start_user,
/// which calls the constructors of libraries: the start of the program.
UnwindRule withoutTable(const dl_find_object &Object) {
  UnwindRule Rule;
  if (uintptr_t(Object.dlfo_map_start) == getauxval(AT_BASE))
    Rule.Cfa = CfaKind::End;
  return Rule;
}

bool fits(int64_t Offset) { return Offset == int32_t(Offset); }

UnwindRule toRule(const Row &Row, bool IsSignal) {
  UnwindRule Rule;
  if (IsSignal) {
    Rule.Cfa = CfaKind::Signal;
    return Rule;
  }
  if (Row.ReturnRule.How == SavedRegister::Undefined) {
    Rule.Cfa = CfaKind::End;
    return Rule;
  }
  bool IsReturnAtCfa =
      Row.ReturnRule.How == SavedRegister::AtCfa && Row.ReturnRule.Offset == -8;
  if (!IsReturnAtCfa || !fits(Row.CfaOffset))
    return Rule;

  switch (Row.RbpRule.How) {
  case SavedRegister::Same:
    break;
  case SavedRegister::AtCfa:
  case SavedRegister::AtRbp:
    if (Row.RbpRule.Offset % 8 || Row.RbpRule.Offset / 8 != int16_t(Row.RbpRule.Offset / 8))
      return Rule;
    Rule.Rbp = Row.RbpRule.How == SavedRegister::AtCfa ? RbpKind::AtCfa
                                                       : RbpKind::AtRbp;
    Rule.RbpOffset = int16_t(Row.RbpRule.Offset / 8);
    break;
  default:
    return Rule;
  }

  Rule.Offset = int32_t(Row.CfaOffset);
  if (Row.CfaHow == Row::DerefRbp)
    Rule.Cfa = CfaKind::AtRbp;
  else if (Row.CfaHow == Row::Register && Row.CfaRegister == Rsp)
    Rule.Cfa = CfaKind::FromRsp;
  else if (Row.CfaHow == Row::Register && Row.CfaRegister == Rbp)
    Rule.Cfa = Rule.Offset == 16 && Rule.Rbp == RbpKind::AtCfa &&
                       Rule.RbpOffset == -2
                   ? CfaKind::FramePointer
                   : CfaKind::FromRbp;
  return Rule;
}

} // namespace

UnwindRule heapprof::readUnwindRule(uintptr_t Pc) {
  dl_find_object Object;
  if (_dl_find_object(reinterpret_cast<void *>(Pc), &Object) ||
      !Object.dlfo_eh_frame)
    return {};
  const uint8_t *Fde =
      findFde(static_cast<const uint8_t *>(Object.dlfo_eh_frame), Pc);
  if (!Fde)
    return withoutTable(Object);

  uint32_t Length, Back;
  memcpy(&Length, Fde, 4);
  memcpy(&Back, Fde + 4, 4);
  Cie C;
  if (!readCie(Fde + 4 - Back, C))
    return {};
  Reader R(Fde + 8, Fde + 4 + Length);
  uintptr_t Start = R.encoded(C.FdeEncoding);
  uintptr_t Size = R.encoded(C.FdeEncoding & 0x0f);
  if (Pc < Start || Pc >= Start + Size)
    return withoutTable(Object);
  if (C.HasAugmentation) {
    uint64_t Bytes = R.uleb();
    R.skip(Bytes);
  }

  Machine M(C, Start, Pc);
  if (!M.run(C.Instructions))
    return {};
  M.endOfCie();
  if (!M.run(R))
    return {};
  return toRule(M.Current, C.IsSignal);
}
