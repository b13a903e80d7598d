//===- Interpose.cpp - The malloc family of a linked or preloaded runtime -===//
//
// When the runtime is linked explicitly or preloaded, it sees all allocations
// of the process through these. Weak, so that the program's own malloc, a
// shim's, or libc's in a static program, goes before them.
//
// malloc_usable_size is strong: the shim refers to it, and so `-lheapprof`
// draws this file, and with it the runtime, out of libheapprof.a.
//
//===----------------------------------------------------------------------===//

#include "entry/NextAllocator.h"

#include "entry/Entry.h"
#include "entry/SampledEntry.h"
#include "heapprof/static_program.h"
#include "process/LifeCycle.h"

#include <cerrno>
#include <cstring>
#include <dlfcn.h>

using namespace heapprof;

#define INTERPOSED extern "C" __attribute__((weak, visibility("default")))

extern "C" {
// A static program has no dynamic loader to ask, but these names, which draw
// libc's allocator out of libc.a.
#pragma weak dlsym
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void __libc_free(void *);
void *__libc_memalign(size_t, size_t);
void *__libc_valloc(size_t);
void *__libc_pvalloc(size_t);
__attribute__((weak)) int __posix_memalign(void **, size_t, size_t);
__attribute__((weak)) size_t __malloc_usable_size(void *);
}

namespace {

using NextFunction = void *(*)(const char *);

/// What a shim's function says of itself, see shim/NextAllocator.c.
NextFunction shimOf(void *Function) {
  auto *Code = static_cast<const char *>(Function);
  uint64_t Magic;
  int32_t Offset;
  memcpy(&Magic, Code - 8, sizeof(Magic));
  memcpy(&Offset, Code - 16, sizeof(Offset));
  return Magic == HEAPPROF_SHIM_MAGIC
             ? reinterpret_cast<NextFunction>(uintptr_t(Code + Offset))
             : nullptr;
}

void *nextSymbol(const char *Name) {
  void *Function = dlsym(RTLD_NEXT, Name);
  NextFunction Further = Function ? shimOf(Function) : nullptr;
  return Further ? Further(Name) : Function;
}

template <typename T> void resolve(T &Field, const char *Name, T Static) {
  Field = heapprofIsStaticProgram() ? Static
                                    : reinterpret_cast<T>(nextSymbol(Name));
}

/// Starts the runtime on the first call, so that a program with nothing but a
/// preloaded runtime is profiled from its first block.
bool isReady() { return startRuntime(nullptr); }

} // namespace

// Under a name that nothing can interpose, to tell it from the process's
// malloc.
#define FORWARD(Name, Arguments)                                               \
  [[clang::musttail]] return (isReady() ? Entries->Unseen : Next).Name Arguments

extern "C" void *heapprofOwnMalloc(size_t Size) { FORWARD(Malloc, (Size)); }
INTERPOSED void *malloc(size_t) __attribute__((alias("heapprofOwnMalloc")));

bool heapprof::isOwnMalloc(void *(*Malloc)(size_t)) {
  return Malloc == heapprofOwnMalloc;
}

HeapprofAllocator heapprof::findNextAllocator() {
  HeapprofAllocator A;
  resolve(A.Malloc, "malloc", __libc_malloc);
  resolve(A.Calloc, "calloc", __libc_calloc);
  resolve(A.Realloc, "realloc", __libc_realloc);
  resolve(A.Free, "free", __libc_free);
  resolve(A.PosixMemalign, "posix_memalign", __posix_memalign);
  resolve(A.AlignedAlloc, "aligned_alloc", __libc_memalign);
  resolve(A.Memalign, "memalign", __libc_memalign);
  resolve(A.Valloc, "valloc", __libc_valloc);
  resolve(A.Pvalloc, "pvalloc", __libc_pvalloc);
  return A;
}

INTERPOSED void *calloc(size_t Count, size_t Size) {
  FORWARD(Calloc, (Count, Size));
}

INTERPOSED void *realloc(void *Block, size_t Size) {
  FORWARD(Realloc, (Block, Size));
}

INTERPOSED void *reallocarray(void *Block, size_t Count, size_t Size) {
  if (isReady()) [[clang::musttail]]
    return Entries->UnseenReallocarray(Block, Count, Size);
  size_t Bytes;
  if (__builtin_mul_overflow(Count, Size, &Bytes)) {
    errno = ENOMEM;
    return nullptr;
  }
  return Next.Realloc(Block, Bytes);
}

INTERPOSED void free(void *Block) {
  if (!Block)
    return;
  FORWARD(Free, (Block));
}

INTERPOSED int posix_memalign(void **Result, size_t Alignment, size_t Size) {
  FORWARD(PosixMemalign, (Result, Alignment, Size));
}

INTERPOSED void *aligned_alloc(size_t Alignment, size_t Size) {
  FORWARD(AlignedAlloc, (Alignment, Size));
}

INTERPOSED void *memalign(size_t Alignment, size_t Size) {
  FORWARD(Memalign, (Alignment, Size));
}

INTERPOSED void *valloc(size_t Size) { FORWARD(Valloc, (Size)); }

INTERPOSED void *pvalloc(size_t Size) { FORWARD(Pvalloc, (Size)); }

extern "C" __attribute__((visibility("default"))) size_t
malloc_usable_size(void *Block) {
  using Function = size_t (*)(void *);
  static Function Real =
      heapprofIsStaticProgram()
          ? __malloc_usable_size
          : reinterpret_cast<Function>(nextSymbol("malloc_usable_size"));
  return Real(Block);
}

INTERPOSED int dlclose(void *Handle) {
  using Function = int (*)(void *);
  auto Next = reinterpret_cast<Function>(
      heapprofIsStaticProgram() ? nullptr : nextSymbol("dlclose"));
  if (!Next)
    return 0;
  return isReady() ? EntryPoints.Unload(Handle, Next) : Next(Handle);
}
