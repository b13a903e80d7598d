//===- SymbolAt.cpp - The dynamic symbol at an address --------------------===//
//
//   DT_GNU_HASH: u32 buckets, u32 first symbol, u32 bloom words, u32 shift,
//                u64 bloom[], u32 bucket[], u32 chain[]
//
// A bucket has the number of its first symbol; a chain ends at an odd word. So
// the end of the chain of the highest bucket is the end of the symbol table.
//
//===----------------------------------------------------------------------===//

#include "output/SymbolAt.h"

#include <dlfcn.h>
#include <link.h>

using namespace heapprof;

namespace {

struct SymbolTable {
  const ElfW(Sym) *Symbols = nullptr;
  const char *Strings = nullptr;
  const uint32_t *Hash = nullptr;
};

SymbolTable readTable(const link_map &Object) {
  SymbolTable T;
  for (const ElfW(Dyn) *D = Object.l_ld; D && D->d_tag != DT_NULL; ++D) {
    // The loader has added the load address, except in the vdso.
    uintptr_t Pointer = D->d_un.d_ptr;
    if (Pointer < Object.l_addr)
      Pointer += Object.l_addr;
    if (D->d_tag == DT_SYMTAB)
      T.Symbols = reinterpret_cast<const ElfW(Sym) *>(Pointer);
    else if (D->d_tag == DT_STRTAB)
      T.Strings = reinterpret_cast<const char *>(Pointer);
    else if (D->d_tag == DT_GNU_HASH)
      T.Hash = reinterpret_cast<const uint32_t *>(Pointer);
  }
  return T;
}

uint32_t symbolCount(const uint32_t *Hash) {
  uint32_t BucketCount = Hash[0], First = Hash[1], BloomWords = Hash[2];
  const uint32_t *Buckets = Hash + 4 + BloomWords * 2;
  const uint32_t *Chains = Buckets + BucketCount;
  uint32_t Last = 0;
  for (uint32_t I = 0; I < BucketCount; ++I)
    Last = Buckets[I] > Last ? Buckets[I] : Last;
  if (Last < First)
    return First;
  while (!(Chains[Last - First] & 1))
    ++Last;
  return Last + 1;
}

} // namespace

const char *heapprof::symbolAt(uintptr_t Address) {
  dl_find_object Found;
  if (_dl_find_object(reinterpret_cast<void *>(Address), &Found) ||
      !Found.dlfo_link_map)
    return nullptr;
  const link_map &Object = *Found.dlfo_link_map;
  SymbolTable T = readTable(Object);
  if (!T.Symbols || !T.Strings || !T.Hash)
    return nullptr;
  uintptr_t Offset = Address - Object.l_addr;
  for (uint32_t I = 0, Count = symbolCount(T.Hash); I < Count; ++I) {
    const ElfW(Sym) &S = T.Symbols[I];
    if (S.st_shndx != SHN_UNDEF && ELF64_ST_TYPE(S.st_info) != STT_TLS &&
        Offset >= S.st_value && Offset - S.st_value < S.st_size)
      return T.Strings + S.st_name;
  }
  return nullptr;
}
