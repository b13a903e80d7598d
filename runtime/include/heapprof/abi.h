//===- abi.h - What the compiled code and the runtime share ------*- C -*-===//
//
// The pass writes site descriptors and links the shim (runtime/shim) into
// each module; the shim calls the runtime through the table drawn here. Any
// change of a layout or of a meaning needs a new number in HEAPPROF_ATTACH, so
// that old objects and a new runtime part with a message instead of a crash.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_ABI_H
#define HEAPPROF_ABI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The runtime's one exported entry point; the ABI's version is part of its
/// name.
#define HEAPPROF_ATTACH __heapprof_attach_v5
#define HEAPPROF_ATTACH_NAME "__heapprof_attach_v5"

/// File name under which the runtime is looked for beside the plugin.
#define HEAPPROF_RUNTIME_NAME "libheapprof.so"

/// Eight bytes in front of every function that a shim interposes ("heapprof" in
/// memory order).
#define HEAPPROF_SHIM_MAGIC UINT64_C(0x666f727070616568)

/// One frame of a call site. Strings are offsets from the field's own address,
/// so that the table needs no relocation when the program starts.
///
///   +0  int32  function   the linker's name, NUL-terminated; where only a
///                         short name is known, that
///   +4  int32  file       path as the compiler was given it
///   +8  uint32 line       0: unknown
///   +12 uint32 column     0: unknown
typedef struct HeapprofFrame {
  int32_t Function;
  int32_t File;
  uint32_t Line;
  uint32_t Column;
} HeapprofFrame;

/// A call site: where in the source an allocation function is called. Lives in
/// the section `heapprof_sites`. Frames run from the innermost inlined function
/// to the one that was compiled as a function.
///
///   +0  int32  type       name of the allocated type, offset as above; 0:
///   unknown +4  uint32 count      number of frames +8  HeapprofFrame[count]
typedef struct HeapprofSite {
  int32_t Type;
  uint32_t Count;
  HeapprofFrame Frames[];
} HeapprofSite;

/// A function with an attribute of heapprof's (hotspot, budget); writable data
/// of the object that the function is in.
///
///   +0  int32  name       demangled, offset as above
///   +4  uint32 flags      HEAPPROF_IS_HOTSPOT and the like
///   +8  uint64 max bytes  live at one time of what it allocates; ~0: no limit
///   +16 uint64 max blocks allocated by one call; ~0: no limit
///   +24 uint32 number     0 until the runtime has given it one
typedef struct HeapprofFunction {
  int32_t Name;
  uint32_t Flags;
  uint64_t MaxBytes;
  uint64_t MaxBlocks;
  uint32_t Number;
} HeapprofFunction;

/// A coroutine has an event when it is called, but no end. A function that is
/// local to its object is another one than those of the same name elsewhere.
enum {
  HEAPPROF_IS_HOTSPOT = 1,
  HEAPPROF_IS_COROUTINE = 2,
  HEAPPROF_IS_LOCAL = 4
};

/// The string that an offset field of a site or frame stands for.
static inline const char *heapprofString(const int32_t *Field) {
  return *Field ? (const char *)Field + *Field : "";
}

/// The allocator that the program would use without heapprof.
typedef struct HeapprofAllocator {
  void *(*Malloc)(size_t);
  void *(*Calloc)(size_t, size_t);
  void *(*Realloc)(void *, size_t);
  void (*Free)(void *);
  int (*PosixMemalign)(void **, size_t, size_t);
  void *(*AlignedAlloc)(size_t, size_t);
  void *(*Memalign)(size_t, size_t);
  void *(*Valloc)(size_t);
  void *(*Pvalloc)(size_t);
} HeapprofAllocator;

/// A block that was handed out before the runtime was attached.
typedef struct HeapprofEarlyBlock {
  void *Address;
  size_t Size;
  void *ReturnAddress;
} HeapprofEarlyBlock;

/// The frame of an entry point of the shim, as __builtin_frame_address(0) gives
/// it: [0] the caller's frame pointer, [1] the return address into the caller.
typedef const uintptr_t *HeapprofEntryFrame;

struct heapprof_api;

/// C++'s operators that the runtime may stand in for.
typedef enum HeapprofOperator {
  HEAPPROF_NEW,
  HEAPPROF_NEW_ARRAY,
  HEAPPROF_DELETE,
  HEAPPROF_DELETE_ARRAY,
  HEAPPROF_DELETE_SIZED,
  HEAPPROF_DELETE_ARRAY_SIZED
} HeapprofOperator;

typedef void (*HeapprofFunctionPointer)(void);

/// What to call instead of an operator (new with the site as one more
/// argument); Own is what the program would call. Null if Own has to be called.
typedef HeapprofFunctionPointer (*HeapprofFindOperator)(
    HeapprofOperator, HeapprofFunctionPointer Own);

/// What a shim tells the runtime when it attaches.
typedef struct HeapprofAttachment {
  HeapprofAllocator Next;
  const HeapprofEarlyBlock *Early;
  uint32_t EarlyCount;
  /// Blocks that did not fit into the list of early ones.
  uint32_t EarlyLost;
  /// libstdc++, libc and other libraries call the shim's malloc.
  int IsInterposed;
  /// Where the runtime was when the program was compiled; the tool is found
  /// from it.
  const char *RuntimePath;
  /// Set by the runtime: it is being started for another shim; ask again later.
  int IsBusy;
  /// Set by the runtime, for a program that is not profiled: operators that
  /// cost no more than without a shim. May be null.
  HeapprofFindOperator PlainOperator;
} HeapprofAttachment;

/// What the runtime does for the shim. Every function is safe to call from any
/// thread. Site is null for a call from code that the pass did not see.
///
/// The malloc family's functions are where the stack of an event begins: they
/// are jumped to, or called by the code that allocates.
typedef struct HeapprofRuntime {
  /// For calls from code that the pass did not see.
  HeapprofAllocator Unseen;
  void *(*UnseenReallocarray)(void *, size_t, size_t);

  void *(*Malloc)(size_t, const HeapprofSite *);
  void *(*Calloc)(size_t, size_t, const HeapprofSite *);
  void *(*Realloc)(void *, size_t, const HeapprofSite *);
  void *(*Reallocarray)(void *, size_t, size_t, const HeapprofSite *);
  void (*Free)(void *);
  int (*PosixMemalign)(void **, size_t, size_t, const HeapprofSite *);
  void *(*AlignedAlloc)(size_t, size_t, const HeapprofSite *);
  void *(*Memalign)(size_t, size_t, const HeapprofSite *);
  void *(*Valloc)(size_t, const HeapprofSite *);
  void *(*Pvalloc)(size_t, const HeapprofSite *);

  HeapprofFindOperator Operator;

  /// Before an allocator that the runtime does not replace (operator new,
  /// strdup): what it allocates inside is not counted. Returns a token for
  /// Leave.
  uintptr_t (*Enter)(HeapprofEntryFrame);
  /// After it: counts its result (may be null), unless an outer one counts.
  void (*Leave)(uintptr_t Token, void *Block, size_t Size, const HeapprofSite *,
                HeapprofEntryFrame);
  /// Instead of Leave, when an exception passes through.
  void (*Abandon)(uintptr_t Token);
  /// Before operator delete: the block is about to be freed.
  void (*Forget)(void *);
  /// As Leave, for an allocator of the program's own, and before it frees.
  void (*LeaveCustom)(uintptr_t Token, void *Block, size_t Size,
                      const HeapprofSite *, HeapprofEntryFrame);
  void (*ForgetCustom)(void *);

  /// An ad-hoc event.
  void (*Event)(int64_t Weight, const HeapprofSite *, HeapprofEntryFrame);
  /// Around each call of a function with an attribute; Weight counts if it is a
  /// hotspot. Returns a token for LeaveFunction, 0 if there is nothing to
  /// leave.
  uint64_t (*EnterFunction)(HeapprofFunction *, int64_t Weight,
                            const HeapprofSite *, HeapprofEntryFrame);
  void (*LeaveFunction)(uint64_t Token);
  /// What heapprof.h offers to the program.
  const struct heapprof_api *(*Api)(void);

  /// dlclose: calls the given one, and keeps what the profile needs of the
  /// objects that it unloads.
  int (*Unload)(void *Handle, int (*Dlclose)(void *));
  /// The destructor of the object that contains Code: it may be unloaded next,
  /// also by a dlclose that is not seen.
  void (*Leaving)(const void *Code);

  /// The process ends without running destructors, in the way that How names:
  /// saves the profile, once.
  void (*SaveAtEnd)(const char *How);
  /// Saves the profile up to now; the program goes on. File may be null. 0 if
  /// nothing was written.
  int (*Save)(const char *Why, const char *File);
  /// Around execve and the like.
  void (*BeforeExec)(void);
  void (*AfterExec)(void);
  /// A signal's handler has been set to New, or (not IsSet) asked for, and was
  /// Old: returns what the program is to be told.
  void *(*Disposition)(int Signal, int IsSet, void *New, void *Old);
} HeapprofRuntime;

/// Starts the runtime if it is not running yet and returns its table; null if
/// the runtime cannot work here (it has then said why on stderr) or IsBusy.
const HeapprofRuntime *HEAPPROF_ATTACH(HeapprofAttachment *);

#ifdef __cplusplus
}
#endif

#endif // HEAPPROF_ABI_H
