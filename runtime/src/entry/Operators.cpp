//===- Operators.cpp - The C++ library's operator new and delete ----------===//

#include "entry/Operators.h"

#include "entry/Counted.h"
#include "heapprof/static_program.h"

#include <cstring>
#include <link.h>

using namespace heapprof;

// What all libraries call, found by the loader: dlsym may be called from within
// setlocale, whose lock dlerror would take a second time to translate that
// there is no such symbol.
#define LINKED(Name)                                                           \
  extern "C" __attribute__((weak, visibility("default"))) void Name();
LINKED(_Znwm)
LINKED(_Znam)
LINKED(_ZdlPv)
LINKED(_ZdaPv)
LINKED(_ZdlPvm)
LINKED(_ZdaPvm)
#undef LINKED

namespace {

// By HeapprofOperator.
constexpr void (*Linked[])() = {_Znwm, _Znam, _ZdlPv, _ZdaPv, _ZdlPvm, _ZdaPvm};
constexpr size_t Count = sizeof(Linked) / sizeof(Linked[0]);
// All null if one of them is not the library's: its forms for arrays and with a
// size call the plain ones.
void *OfLibrary[Count];

/// There is no memory: the C++ library's calls the new handler and throws. The
/// guard of a frame that an exception leaves is taken back as after longjmp.
HEAPPROF_NOINLINE void *newWithoutMemory(HeapprofOperator Which, size_t Size,
                                         const HeapprofSite *Site,
                                         HeapprofEntryFrame Entry) {
  uintptr_t Token = enterAround(Entry);
  // The library's does not see the site.
  void *Block = reinterpret_cast<NewFunction>(OfLibrary[Which])(Size, nullptr);
  leaveAround(Token, Block, Size, Site, Entry);
  return Block;
}

template <HeapprofOperator Which>
void *enterNew(size_t Size, const HeapprofSite *Site) {
  HeapprofEntryFrame Entry = HEAPPROF_ENTRY_FRAME;
  void *Block = Next.Malloc(Size ? Size : 1);
  if (HEAPPROF_UNLIKELY(!Block))
    return newWithoutMemory(Which, Size, Site, Entry);
  count(Block, Size, Site, Entry);
  return Block;
}

void enterDeleteSized(void *Block, size_t) { countedFree(Block); }

/// In a shared C++ library: what is linked statically cannot be told from the
/// program's own.
bool isOfLibrary(void *Function) {
  // Not by dladdr, which would look through all symbols of the library.
  dl_find_object Object;
  if (_dl_find_object(Function, &Object))
    return false;
  const char *Path = Object.dlfo_link_map->l_name;
  return strstr(Path, "/libstdc++.so") || strstr(Path, "/libc++.so") ||
         strstr(Path, "/libc++abi.so");
}

} // namespace

void heapprof::findOperators() {
  if (heapprofIsStaticProgram())
    return;
  void *Found[Count];
  for (size_t I = 0; I < Count; ++I) {
    Found[I] = reinterpret_cast<void *>(Linked[I]);
    if (!Found[I] || !isOfLibrary(Found[I]))
      return;
  }
  memcpy(OfLibrary, Found, sizeof(Found));
}

void *heapprof::linkedNew() {
  return reinterpret_cast<void *>(Linked[HEAPPROF_NEW]);
}

HeapprofFunctionPointer heapprof::libraryOperator(HeapprofOperator Which) {
  return reinterpret_cast<HeapprofFunctionPointer>(OfLibrary[Which]);
}

HeapprofFunctionPointer
heapprof::pickOperator(HeapprofOperator Which, HeapprofFunctionPointer Own,
                       NewFunction New, NewFunction NewArray,
                       void (*Delete)(void *),
                       void (*DeleteSized)(void *, size_t)) {
  if (!Own || Own != libraryOperator(Which))
    return nullptr;
  switch (Which) {
  case HEAPPROF_NEW:
    return reinterpret_cast<HeapprofFunctionPointer>(New);
  case HEAPPROF_NEW_ARRAY:
    return reinterpret_cast<HeapprofFunctionPointer>(NewArray);
  case HEAPPROF_DELETE:
  case HEAPPROF_DELETE_ARRAY:
    return reinterpret_cast<HeapprofFunctionPointer>(Delete);
  case HEAPPROF_DELETE_SIZED:
  case HEAPPROF_DELETE_ARRAY_SIZED:
    return reinterpret_cast<HeapprofFunctionPointer>(DeleteSized);
  }
  return nullptr;
}

HeapprofFunctionPointer heapprof::findOperator(HeapprofOperator Which,
                                               HeapprofFunctionPointer Own) {
  return pickOperator(Which, Own, enterNew<HEAPPROF_NEW>,
                      enterNew<HEAPPROF_NEW_ARRAY>, countedFree,
                      enterDeleteSized);
}
