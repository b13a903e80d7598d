//===- EhFrame.cpp - Reads one row of .eh_frame ---------------------------===//
//
// The object of a PC comes from _dl_find_object (glibc 2.35, no lock), its FDE
// by binary search in .eh_frame_hdr. Then the CIE's and the FDE's instructions
// are run up to the PC, following the CFA, rbp and the return address only.
//
//   .eh_frame_hdr: u8 version, u8 enc x3, eh_frame_ptr, fde_count,
//                  { i32 start, i32 fde }[fde_count]   relative to the header
//   CIE:  u32 length, u32 0,    u8 version, augmentation, uleb code alignment,
//         sleb data alignment, return address register, augmentation data, ...
//   FDE:  u32 length, u32 back-offset to the CIE, start, size, augmentation
//   data, ...
//
// Reference: LSB 5.0, chapter 10.6.
//
//===----------------------------------------------------------------------===//

#include "stack/UnwindRule.h"

#include "stack/CallFrames.h"

#include <cstring>
#include <dlfcn.h>
#include <sys/auxv.h>

using namespace heapprof;

namespace {

bool readCie(const uint8_t *At, Cie &C) {
  uint32_t Length;
  memcpy(&Length, At, 4);
  if (Length == 0 || Length == 0xffffffff)
    return false;
  DwarfReader R(At + 8, At + 4 + Length);
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
    C.Instructions = DwarfReader(Data + Bytes, At + 4 + Length);
    return true;
  }
  C.Instructions = DwarfReader(R.position(), At + 4 + Length);
  return !*Augmentation;
}

/// The FDE whose range contains Pc, by .eh_frame_hdr's sorted table.
const uint8_t *findFde(const uint8_t *Header, uintptr_t Pc) {
  if (Header[0] != 1 || Header[2] != DW_EH_PE_udata4 ||
      Header[3] != (DW_EH_PE_datarel | DW_EH_PE_sdata4))
    return nullptr;
  DwarfReader R(Header + 4, Header + 16);
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
    if (Row.RbpRule.Offset % 8 ||
        Row.RbpRule.Offset / 8 != int16_t(Row.RbpRule.Offset / 8))
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
    Rule.Cfa = CfaKind::FromRbp;
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
  DwarfReader R(Fde + 8, Fde + 4 + Length);
  uintptr_t Start = R.encoded(C.FdeEncoding);
  uintptr_t Size = R.encoded(C.FdeEncoding & 0x0f);
  if (Pc < Start || Pc >= Start + Size)
    return withoutTable(Object);
  if (C.HasAugmentation) {
    uint64_t Bytes = R.uleb();
    R.skip(Bytes);
  }

  CallFrames M(C, Start, Pc);
  if (!M.run(C.Instructions))
    return {};
  M.endOfCie();
  if (!M.run(R))
    return {};
  return toRule(M.Current, C.IsSignal);
}
