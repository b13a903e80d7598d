//===- Modules.cpp - The objects that the process has loaded --------------===//

#include "output/Modules.h"

#include "process/StartFacts.h"
#include "process/Support.h"

#include <cstdio>
#include <cstring>
#include <dlfcn.h>
#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace heapprof;

static void readBuildId(const char *Note, size_t Bytes, Module &M) {
  const char *End = Note + Bytes;
  while (Note + sizeof(ElfW(Nhdr)) <= End) {
    ElfW(Nhdr) Header;
    memcpy(&Header, Note, sizeof(Header));
    const char *Name = Note + sizeof(Header);
    const char *Data = Name + ((Header.n_namesz + 3) & ~3u);
    if (Header.n_type == NT_GNU_BUILD_ID && Header.n_namesz == 4 &&
        !memcmp(Name, "GNU", 4) && Header.n_descsz <= sizeof(M.BuildId)) {
      memcpy(M.BuildId, Data, Header.n_descsz);
      M.BuildIdLength = Header.n_descsz;
      return;
    }
    Note = Data + ((Header.n_descsz + 3) & ~3u);
  }
}

/// The loader names a library as it was asked for; a relative name is meant
/// from where the program was started.
static void setPath(Module &M, const char *Name, bool IsProgram) {
  ssize_t Length = -1;
  if (IsProgram)
    Length = readlink("/proc/self/exe", M.Path, sizeof(M.Path) - 1);
  if (Length >= 0)
    M.Path[Length] = 0;
  else if (strchr(Name, '/') && Name[0] != '/')
    snprintf(M.Path, sizeof(M.Path), "%s/%s", startDirectory(), Name);
  else
    snprintf(M.Path, sizeof(M.Path), "%s", Name);
}

struct heapprof::ModuleReader {
  static int add(dl_phdr_info *Info, size_t, void *Data) {
    auto &List = *static_cast<ModuleList *>(Data);
    if (List.Count == ModuleList::MaxModules)
      return 1;
    Module &M = List.Modules[List.Count];
    setPath(M, Info->dlpi_name, List.Count == 0);
    M.Bias = Info->dlpi_addr;
    M.Begin = UINTPTR_MAX;
    M.End = 0;
    M.BuildIdLength = 0;
    for (unsigned I = 0; I < Info->dlpi_phnum; ++I) {
      const ElfW(Phdr) &Segment = Info->dlpi_phdr[I];
      uintptr_t Begin = Info->dlpi_addr + Segment.p_vaddr;
      if (Segment.p_type == PT_NOTE)
        readBuildId(reinterpret_cast<const char *>(Begin), Segment.p_memsz, M);
      if (Segment.p_type != PT_LOAD)
        continue;
      M.Begin = Begin < M.Begin ? Begin : M.Begin;
      uintptr_t End = Begin + Segment.p_memsz;
      M.End = End > M.End ? End : M.End;
    }
    ++List.Count;
    return 0;
  }
};

bool ModuleList::reserveRoom() {
  if (!Modules)
    Modules = static_cast<Module *>(reserve(sizeof(Module) * MaxModules));
  return Modules;
}

void ModuleList::release() {
  if (Modules)
    munmap(Modules, sizeof(Module) * MaxModules);
  Modules = nullptr;
  Count = 0;
}

bool ModuleList::read() {
  if (!reserveRoom())
    return false;
  Count = 0;
  dl_iterate_phdr(ModuleReader::add, this);
  return true;
}

bool ModuleList::add(const Module &M) {
  if (Count == MaxModules)
    return false;
  Modules[Count++] = M;
  return true;
}

const Module *ModuleList::find(uintptr_t Address) const {
  for (size_t I = 0; I < Count; ++I)
    if (Address >= Modules[I].Begin && Address < Modules[I].End)
      return &Modules[I];
  return nullptr;
}

CodeRange heapprof::findFunction(const char *Name) {
  void *Address = dlsym(RTLD_DEFAULT, Name);
  Dl_info Info;
  ElfW(Sym) *Symbol = nullptr;
  if (!Address ||
      !dladdr1(Address, &Info, reinterpret_cast<void **>(&Symbol),
               RTLD_DL_SYMENT) ||
      !Symbol || Info.dli_saddr != Address)
    return {};
  return {uintptr_t(Address), uintptr_t(Address) + Symbol->st_size};
}
