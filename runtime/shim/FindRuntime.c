//===- FindRuntime.c - Finds the runtime and attaches it -----------------===//

#define _GNU_SOURCE
#include "Shim.h"

#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/uio.h>

HIDDEN_DATA struct Shim __heapprof_shim;

/// Absolute path of the runtime beside the plugin; the pass fills it in.
extern const char __heapprof_runtime_path[];

// Linked in explicitly (then not null), or not at all.
__attribute__((weak)) const HeapprofRuntime *
HEAPPROF_ATTACH(HeapprofAttachment *);

// An explicit `-lheapprof` defines malloc_usable_size: this reference is what
// draws the runtime out of libheapprof.a (weak references draw nothing).
extern size_t malloc_usable_size(void *);
HIDDEN_DATA
size_t (*const volatile __heapprof_anchor)(void *) = malloc_usable_size;

// A static program has no dynamic loader to ask, and need not have these.
#pragma weak dlopen
#pragma weak dlsym
#pragma weak dlerror

/// True for an address in the dynamic loader: it may hold its own locks, so it
/// cannot be asked to load anything.
static int __heapprof_in_loader(const void *Address) {
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

static void __heapprof_warn(const char *Why) {
  const char *Parts[] = {"heapprof: ", Why, __heapprof_runtime_path,
                         "; running without profiling\n"};
  enum { Count = sizeof(Parts) / sizeof(*Parts) };
  struct iovec Line[Count];
  for (unsigned I = 0; I < Count; ++I) {
    Line[I].iov_base = (void *)Parts[I];
    Line[I].iov_len = strlen(Parts[I]);
  }
  if (writev(2, Line, Count) < 0)
    return;
}

typedef const HeapprofRuntime *(*AttachFunction)(HeapprofAttachment *);

static AttachFunction __heapprof_find_runtime(void) {
  if (HEAPPROF_ATTACH)
    return HEAPPROF_ATTACH;
  const char *Why;
  if (__heapprof_shim.IsStatic) {
    Why = "this program is static: link it with libheapprof.a from the folder "
          "of ";
  } else {
    void *Library = dlopen(__heapprof_runtime_path, RTLD_NOW | RTLD_LOCAL);
    if (!Library)
      Library = dlopen(HEAPPROF_RUNTIME_NAME, RTLD_NOW | RTLD_LOCAL);
    void *Attach = Library ? dlsym(Library, HEAPPROF_ATTACH_NAME) : NULL;
    if (Attach)
      return (AttachFunction)Attach;
    Why = Library ? "this program was built by another version than "
                  : "cannot load the runtime ";
    // The program must not find our failure when it asks for its own.
    dlerror();
  }
  __heapprof_warn(Why);
  return NULL;
}

static void __heapprof_attach(void) {
  struct Shim *S = &__heapprof_shim;
  int Expected = Resolved;
  if (!__atomic_compare_exchange_n(&S->Phase, &Expected, Attaching, 0,
                                   __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
    return;
  int SavedErrno = errno;
  AttachFunction Attach = __heapprof_find_runtime();
  const HeapprofRuntime *Runtime = NULL;
  int NextPhase = Failed;
  if (Attach) {
    HeapprofAttachment Attachment = {S->Next,
                                     S->Early,
                                     S->EarlyCount,
                                     S->EarlyLost,
                                     __heapprof_is_interposed(),
                                     __heapprof_runtime_path,
                                     0,
                                     NULL};
    Runtime = Attach(&Attachment);
    S->PlainOperator = Attachment.PlainOperator;
    NextPhase = Runtime ? Attached : Attachment.IsBusy ? Resolved : Failed;
  }
  errno = SavedErrno;
  if (NextPhase != Resolved) {
    __heapprof_to = Runtime ? Runtime->Unseen : S->Next;
    // See calloc in Interposed.c.
    if (S->IsStatic)
      __heapprof_to.Calloc = S->Next.Calloc;
  }
  __atomic_store_n(&S->Runtime, Runtime, __ATOMIC_RELEASE);
  __atomic_store_n(&S->Phase, NextPhase, __ATOMIC_RELEASE);
}

/// Makes Next usable, and attaches if that is possible now. Returns the
/// runtime.
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

HIDDEN void __heapprof_init(void) {
  // Never taken for the loader: this is the last moment to attach.
  __heapprof_start(NULL);
}

HIDDEN void __heapprof_fini(void) {
  const HeapprofRuntime *R =
      __atomic_load_n(&__heapprof_shim.Runtime, __ATOMIC_ACQUIRE);
  if (R)
    R->Leaving((const void *)__heapprof_fini);
}
