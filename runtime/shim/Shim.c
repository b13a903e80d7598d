//===- Shim.c - The part of the runtime that every program carries -------===//
//
// Compiled to bitcode when heapprof is built; the pass links it into each module
// that it instruments, so that no link flag is needed with any linker. Every
// definition is weak (the pass adds comdats): one copy is left in each program and
// in each shared library.
//
//   instrumented code ──> __heapprof_malloc(n, &site) ─┐
//   libstdc++, libc ────> malloc(n) (weak, exported) ──┴─> runtime, or the
//                                                          next allocator
//
// The runtime is looked for at the first allocation that does not come from the
// dynamic loader, at the latest in a constructor: first one that is linked in, then
// the file beside the plugin, then the library search path. If there is none,
// the program runs as it would without heapprof, after one line of warning.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>
#include <wchar.h>

#include "heapprof/abi.h"
#include "heapprof/static_program.h"

#define HIDDEN __attribute__((weak, visibility("hidden")))
#define EXPORTED __attribute__((weak, visibility("default")))
#define FRAME ((HeapprofEntryFrame)__builtin_frame_address(0))

enum { MaxEarlyBlocks = 64 };

enum Phase { Unresolved, Resolving, Resolved, Attaching, Attached, Failed };

struct Shim {
  const HeapprofRuntime *Runtime;
  HeapprofAllocator Next;
  int Phase;
  uint32_t EarlyCount;
  uint32_t EarlyLost;
  HeapprofEarlyBlock Early[MaxEarlyBlocks];
};

HIDDEN struct Shim __heapprof_shim;

/// Absolute path of the runtime beside the plugin; the pass fills it in.
extern const char __heapprof_runtime_path[];

// Linked in explicitly (then not null), or not at all.
__attribute__((weak)) const HeapprofRuntime *
HEAPPROF_ATTACH(const HeapprofAttachment *);

// An explicit `-lheapprof` defines malloc_usable_size: this reference is what
// draws the runtime out of libheapprof.a (weak references draw nothing).
extern size_t malloc_usable_size(void *);
HIDDEN size_t (*const volatile __heapprof_anchor)(void *) = malloc_usable_size;

// Not declared by every libc's headers, or only under other feature macros.
void *malloc(size_t);
void *calloc(size_t, size_t);
void *realloc(void *, size_t);
void *reallocarray(void *, size_t, size_t);
void free(void *);
int posix_memalign(void **, size_t, size_t);
void *aligned_alloc(size_t, size_t);
void *memalign(size_t, size_t);
void *valloc(size_t);
void *pvalloc(size_t);

// glibc's own names for its functions. Not drawn in by a static program that
// brings another allocator.
#pragma weak __libc_malloc
#pragma weak __libc_calloc
#pragma weak __libc_realloc
#pragma weak __libc_free
#pragma weak __posix_memalign
#pragma weak __libc_memalign
#pragma weak __libc_valloc
#pragma weak __libc_pvalloc
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void __libc_free(void *);
int __posix_memalign(void **, size_t, size_t);
void *__libc_memalign(size_t, size_t);
void *__libc_valloc(size_t);
void *__libc_pvalloc(size_t);

// A static program has no dynamic loader to ask, and need not have these.
#pragma weak dlopen
#pragma weak dlsym
#pragma weak dlerror

//===----------------------------------------------------------------------===//
// The allocator that the program would use without us
//===----------------------------------------------------------------------===//

typedef void *(*NextFunction)(const char *);

/// Answers for the shim that Function belongs to, or null if it is no shim's.
/// The pass puts this in front of every shim's malloc:
///
///   -16  int32   offset from the function to __heapprof_next
///   -8   uint64  HEAPPROF_SHIM_MAGIC
HIDDEN NextFunction __heapprof_shim_of(void *(*Function)(size_t)) {
  const char *Code = (const char *)Function;
  uint64_t Magic;
  memcpy(&Magic, Code - 8, sizeof(Magic));
  if (Magic != HEAPPROF_SHIM_MAGIC)
    return NULL;
  int32_t Offset;
  memcpy(&Offset, Code - 16, sizeof(Offset));
  return (NextFunction)(Code + Offset);
}

/// The definition of Name that comes after this object and after all other shims.
HIDDEN void *__heapprof_next(const char *Name) {
  void *(*Malloc)(size_t) = (void *(*)(size_t))dlsym(RTLD_NEXT, "malloc");
  NextFunction Further = Malloc ? __heapprof_shim_of(Malloc) : NULL;
  return Further ? Further(Name) : dlsym(RTLD_NEXT, Name);
}

HIDDEN void __heapprof_resolve(void) {
  struct Shim *S = &__heapprof_shim;
  // The program's own malloc, if it beat ours, is what we stand in for. In a
  // static program ours may stand for some functions and libc's for others.
  NextFunction Next = __heapprof_shim_of(malloc);
  int IsStatic = heapprofIsStaticProgram() && __libc_malloc;
#define RESOLVE(Field, Name, LibcName)                                         \
  S->Next.Field = IsStatic ? LibcName                                          \
                  : Next   ? (__typeof__(S->Next.Field))Next(#Name)            \
                           : Name
  RESOLVE(Malloc, malloc, __libc_malloc);
  RESOLVE(Calloc, calloc, __libc_calloc);
  RESOLVE(Realloc, realloc, __libc_realloc);
  RESOLVE(Free, free, __libc_free);
  RESOLVE(PosixMemalign, posix_memalign, __posix_memalign);
  RESOLVE(AlignedAlloc, aligned_alloc, __libc_memalign);
  RESOLVE(Memalign, memalign, __libc_memalign);
  RESOLVE(Valloc, valloc, __libc_valloc);
  RESOLVE(Pvalloc, pvalloc, __libc_pvalloc);
#undef RESOLVE
}

//===----------------------------------------------------------------------===//
// Finding the runtime
//===----------------------------------------------------------------------===//

/// True for an address in the dynamic loader: it may hold its own locks, so it
/// cannot be asked to load anything.
HIDDEN int __heapprof_in_loader(const void *Address) {
  const char *Base = (const char *)getauxval(AT_BASE);
  if (!Base)
    return 0;
  const Elf64_Ehdr *Header = (const Elf64_Ehdr *)Base;
  const Elf64_Phdr *Segment = (const Elf64_Phdr *)(Base + Header->e_phoff);
  size_t End = 0;
  for (int I = 0; I < Header->e_phnum; ++I)
    if (Segment[I].p_type == PT_LOAD)
      End = Segment[I].p_vaddr + Segment[I].p_memsz;
  return (size_t)((const char *)Address - Base) < End;
}

HIDDEN void __heapprof_warn(const char *Why) {
  const char *Parts[] = {"heapprof: ", Why, __heapprof_runtime_path,
                         "; running without profiling\n"};
  char Line[4096];
  size_t Length = 0;
  for (unsigned I = 0; I < 4; ++I)
    for (const char *C = Parts[I]; *C && Length < sizeof(Line); ++C)
      Line[Length++] = *C;
  if (write(2, Line, Length) < 0)
    return;
}

typedef const HeapprofRuntime *(*AttachFunction)(const HeapprofAttachment *);

HIDDEN AttachFunction __heapprof_find_runtime(void) {
  if (HEAPPROF_ATTACH)
    return HEAPPROF_ATTACH;
  if (heapprofIsStaticProgram()) {
    __heapprof_warn("this program is static: link it with libheapprof.a from "
                    "the folder of ");
    return NULL;
  }
  void *Library = dlopen(__heapprof_runtime_path, RTLD_NOW | RTLD_LOCAL);
  if (!Library)
    Library = dlopen(HEAPPROF_RUNTIME_NAME, RTLD_NOW | RTLD_LOCAL);
  AttachFunction Attach = NULL;
  if (!Library)
    __heapprof_warn("cannot load the runtime ");
  else if (!(Attach = (AttachFunction)dlsym(Library, HEAPPROF_ATTACH_NAME)))
    __heapprof_warn("this program was built by another version than ");
  // The program must not find our failure when it asks for its own.
  if (!Attach)
    dlerror();
  return Attach;
}

HIDDEN void __heapprof_attach(void) {
  struct Shim *S = &__heapprof_shim;
  int Expected = Resolved;
  if (!__atomic_compare_exchange_n(&S->Phase, &Expected, Attaching, 0,
                                   __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
    return;
  int SavedErrno = errno;
  AttachFunction Attach = __heapprof_find_runtime();
  const HeapprofRuntime *Runtime = NULL;
  if (Attach) {
    HeapprofAttachment Attachment = {S->Next, S->Early, S->EarlyCount,
                                     S->EarlyLost};
    Runtime = Attach(&Attachment);
  }
  errno = SavedErrno;
  __atomic_store_n(&S->Runtime, Runtime, __ATOMIC_RELEASE);
  __atomic_store_n(&S->Phase, Runtime ? Attached : Failed, __ATOMIC_RELEASE);
}

/// Makes Next usable, and attaches if that is possible now. Returns the runtime.
HIDDEN const HeapprofRuntime *__heapprof_start(const void *Caller) {
  struct Shim *S = &__heapprof_shim;
  int Expected = Unresolved;
  if (__atomic_compare_exchange_n(&S->Phase, &Expected, Resolving, 0,
                                  __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
    __heapprof_resolve();
    __atomic_store_n(&S->Phase, Resolved, __ATOMIC_RELEASE);
  }
  if (__atomic_load_n(&S->Phase, __ATOMIC_ACQUIRE) == Resolved &&
      !__heapprof_in_loader(Caller))
    __heapprof_attach();
  return __atomic_load_n(&S->Runtime, __ATOMIC_ACQUIRE);
}

#define RUNTIME()                                                              \
  (__builtin_expect(__heapprof_shim.Runtime != NULL, 1)                        \
       ? __heapprof_shim.Runtime                                               \
       : __heapprof_start(__builtin_return_address(0)))

HIDDEN void __heapprof_init(void) {
  // Never taken for the loader: this is the last moment to attach.
  __heapprof_start(NULL);
}

//===----------------------------------------------------------------------===//
// Blocks from before the runtime was there
//===----------------------------------------------------------------------===//

HIDDEN void *__heapprof_keep_early(void *Block, size_t Size, void *Caller) {
  struct Shim *S = &__heapprof_shim;
  // While the runtime is being loaded, the loader allocates for us alone.
  if (!Block || S->Phase != Resolved)
    return Block;
  if (S->EarlyCount == MaxEarlyBlocks) {
    ++S->EarlyLost;
    return Block;
  }
  HeapprofEarlyBlock Early = {Block, Size, Caller};
  S->Early[S->EarlyCount++] = Early;
  return Block;
}

HIDDEN void __heapprof_drop_early(void *Block) {
  struct Shim *S = &__heapprof_shim;
  for (uint32_t I = 0; I < S->EarlyCount; ++I)
    if (S->Early[I].Address == Block) {
      S->Early[I] = S->Early[--S->EarlyCount];
      return;
    }
}

//===----------------------------------------------------------------------===//
// The malloc family as libstdc++, libc and all other libraries call it
//===----------------------------------------------------------------------===//

#define CALLER __builtin_return_address(0)
#define NEXT __heapprof_shim.Next

EXPORTED void *malloc(size_t Size) {
  const HeapprofRuntime *R = RUNTIME();
  if (R)
    return R->Malloc(Size, NULL, FRAME);
  if (!NEXT.Malloc && __libc_malloc)
    return __libc_malloc(Size);
  return __heapprof_keep_early(NEXT.Malloc(Size), Size, CALLER);
}

EXPORTED void *calloc(size_t Count, size_t Size) {
  const HeapprofRuntime *R = RUNTIME();
  if (R)
    return R->Calloc(Count, Size, NULL, FRAME);
  if (!NEXT.Calloc && __libc_calloc)
    return __libc_calloc(Count, Size);
  return __heapprof_keep_early(NEXT.Calloc(Count, Size), Count * Size, CALLER);
}

EXPORTED void *realloc(void *Block, size_t Size) {
  const HeapprofRuntime *R = RUNTIME();
  if (R)
    return R->Realloc(Block, Size, NULL, FRAME);
  void *Moved = NEXT.Realloc(Block, Size);
  if (Moved || !Size) {
    __heapprof_drop_early(Block);
    __heapprof_keep_early(Moved, Size, CALLER);
  }
  return Moved;
}

EXPORTED void *reallocarray(void *Block, size_t Count, size_t Size) {
  const HeapprofRuntime *R = RUNTIME();
  if (R)
    return R->Reallocarray(Block, Count, Size, NULL, FRAME);
  size_t Bytes;
  if (__builtin_mul_overflow(Count, Size, &Bytes)) {
    errno = ENOMEM;
    return NULL;
  }
  return realloc(Block, Bytes);
}

EXPORTED void free(void *Block) {
  if (!Block)
    return;
  const HeapprofRuntime *R = RUNTIME();
  if (R) {
    R->Free(Block, NULL, FRAME);
    return;
  }
  __heapprof_drop_early(Block);
  NEXT.Free(Block);
}

EXPORTED int posix_memalign(void **Result, size_t Alignment, size_t Size) {
  const HeapprofRuntime *R = RUNTIME();
  if (R)
    return R->PosixMemalign(Result, Alignment, Size, NULL, FRAME);
  int Error = NEXT.PosixMemalign(Result, Alignment, Size);
  if (!Error)
    __heapprof_keep_early(*Result, Size, CALLER);
  return Error;
}

#define INTERPOSE_ALIGNED(Name, Field)                                         \
  EXPORTED void *Name(size_t Alignment, size_t Size) {                         \
    const HeapprofRuntime *R = RUNTIME();                                      \
    if (R)                                                                     \
      return R->Field(Alignment, Size, NULL, FRAME);                           \
    return __heapprof_keep_early(NEXT.Field(Alignment, Size), Size, CALLER);   \
  }
INTERPOSE_ALIGNED(aligned_alloc, AlignedAlloc)
INTERPOSE_ALIGNED(memalign, Memalign)

#define INTERPOSE_PAGES(Name, Field)                                           \
  EXPORTED void *Name(size_t Size) {                                           \
    const HeapprofRuntime *R = RUNTIME();                                      \
    if (R)                                                                     \
      return R->Field(Size, NULL, FRAME);                                      \
    return __heapprof_keep_early(NEXT.Field(Size), Size, CALLER);              \
  }
INTERPOSE_PAGES(valloc, Valloc)
INTERPOSE_PAGES(pvalloc, Pvalloc)

//===----------------------------------------------------------------------===//
// What instrumented code calls, one shape for each Kind of AllocFunctions.def
//===----------------------------------------------------------------------===//

typedef const HeapprofSite *Site;

// The malloc family: the runtime does it, or else the interposed function.
#define REDIRECT(Name, Parameters, Arguments, Call)                            \
  HIDDEN void *__heapprof_##Name Parameters {                                  \
    const HeapprofRuntime *R = RUNTIME();                                      \
    return R ? R->Call : Name Arguments;                                       \
  }
REDIRECT(malloc, (size_t N, Site S), (N), Malloc(N, S, FRAME))
REDIRECT(calloc, (size_t C, size_t N, Site S), (C, N), Calloc(C, N, S, FRAME))
REDIRECT(realloc, (void *P, size_t N, Site S), (P, N), Realloc(P, N, S, FRAME))
REDIRECT(reallocarray, (void *P, size_t C, size_t N, Site S), (P, C, N),
         Reallocarray(P, C, N, S, FRAME))
REDIRECT(aligned_alloc, (size_t A, size_t N, Site S), (A, N),
         AlignedAlloc(A, N, S, FRAME))
REDIRECT(memalign, (size_t A, size_t N, Site S), (A, N),
         Memalign(A, N, S, FRAME))
REDIRECT(valloc, (size_t N, Site S), (N), Valloc(N, S, FRAME))
REDIRECT(pvalloc, (size_t N, Site S), (N), Pvalloc(N, S, FRAME))

HIDDEN int __heapprof_posix_memalign(void **P, size_t A, size_t N, Site S) {
  const HeapprofRuntime *R = RUNTIME();
  return R ? R->PosixMemalign(P, A, N, S, FRAME) : posix_memalign(P, A, N);
}

HIDDEN void __heapprof_free(void *P, Site S) {
  const HeapprofRuntime *R = P ? RUNTIME() : NULL;
  if (R)
    R->Free(P, S, FRAME);
  else
    free(P);
}

// Everything else: the function that the program meant, between Enter and Leave.
// It may be the program's own operator new, so the runtime never replaces it.
#define AROUND(Name, Parameters, Arguments, Size)                              \
  void *Name Parameters;                                                       \
  AROUND_DECLARED(Name, (WITH_SITE Parameters), Arguments, Size)
#define WITH_SITE(...) __VA_ARGS__, Site S
#define AROUND_DECLARED(Name, Parameters, Arguments, Size)                     \
  HIDDEN void *__heapprof_##Name Parameters {                                  \
    const HeapprofRuntime *R = RUNTIME();                                      \
    if (!R)                                                                    \
      return Name Arguments;                                                   \
    uintptr_t Token = R->Enter(FRAME);                                         \
    void *P = Name Arguments;                                                  \
    R->Leave(Token, P, Size, S, FRAME);                                        \
    return P;                                                                  \
  }
#define AROUND_STRDUP(Name)                                                    \
  AROUND_DECLARED(Name, (const char *T, Site S), (T), P ? strlen(P) + 1 : 0)
#define AROUND_STRNDUP(Name)                                                   \
  AROUND_DECLARED(Name, (const char *T, size_t N, Site S), (T, N),             \
                  P ? strlen(P) + 1 : 0)
char *__strdup(const char *);
char *__strndup(const char *, size_t);
AROUND_STRDUP(strdup)
AROUND_STRDUP(__strdup)
AROUND_STRNDUP(strndup)
AROUND_STRNDUP(__strndup)
AROUND_DECLARED(wcsdup, (const wchar_t *T, Site S), (T),
                P ? (wcslen((const wchar_t *)P) + 1) * sizeof(wchar_t) : 0)

#define NEW(Name) AROUND(Name, (size_t N), (N), N)
#define NEW_NOTHROW(Name) AROUND(Name, (size_t N, const void *T), (N, T), N)
#define NEW_ALIGNED(Name) AROUND(Name, (size_t N, size_t A), (N, A), N)
#define NEW_ALIGNED_NOTHROW(Name)                                              \
  AROUND(Name, (size_t N, size_t A, const void *T), (N, A, T), N)
NEW(_Znwm)
NEW(_Znam)
NEW_NOTHROW(_ZnwmRKSt9nothrow_t)
NEW_NOTHROW(_ZnamRKSt9nothrow_t)
NEW_ALIGNED(_ZnwmSt11align_val_t)
NEW_ALIGNED(_ZnamSt11align_val_t)
NEW_ALIGNED_NOTHROW(_ZnwmSt11align_val_tRKSt9nothrow_t)
NEW_ALIGNED_NOTHROW(_ZnamSt11align_val_tRKSt9nothrow_t)

// The record goes before the block does: as soon as it is free, another thread
// may be given the same address.
#define BEFORE(Name, Parameters, Arguments)                                    \
  void Name Parameters;                                                        \
  HIDDEN void __heapprof_##Name(WITH_SITE Parameters) {                        \
    const HeapprofRuntime *R = P ? RUNTIME() : NULL;                           \
    if (R)                                                                     \
      R->Forget(P, S, FRAME);                                                  \
    Name Arguments;                                                            \
  }
#define DELETE(Name) BEFORE(Name, (void *P), (P))
#define DELETE_SIZE(Name) BEFORE(Name, (void *P, size_t N), (P, N))
#define DELETE_NOTHROW(Name) BEFORE(Name, (void *P, const void *T), (P, T))
#define DELETE_SIZE_ALIGNED(Name)                                              \
  BEFORE(Name, (void *P, size_t N, size_t A), (P, N, A))
#define DELETE_ALIGNED_NOTHROW(Name)                                           \
  BEFORE(Name, (void *P, size_t A, const void *T), (P, A, T))
DELETE(_ZdlPv)
DELETE(_ZdaPv)
DELETE_SIZE(_ZdlPvm)
DELETE_SIZE(_ZdaPvm)
DELETE_SIZE(_ZdlPvSt11align_val_t)
DELETE_SIZE(_ZdaPvSt11align_val_t)
DELETE_NOTHROW(_ZdlPvRKSt9nothrow_t)
DELETE_NOTHROW(_ZdaPvRKSt9nothrow_t)
DELETE_SIZE_ALIGNED(_ZdlPvmSt11align_val_t)
DELETE_SIZE_ALIGNED(_ZdaPvmSt11align_val_t)
DELETE_ALIGNED_NOTHROW(_ZdlPvSt11align_val_tRKSt9nothrow_t)
DELETE_ALIGNED_NOTHROW(_ZdaPvSt11align_val_tRKSt9nothrow_t)
