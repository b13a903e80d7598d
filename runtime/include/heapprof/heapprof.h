//===- heapprof.h - For programs that speak to the profiler -----*- C -*-===//
//
// Needs no library. Compiled without the plugin, or by another compiler than
// clang, everything here does nothing and leaves nothing in the program: the
// functions answer HEAPPROF_NOT_BUILT_IN.
//
// Pointers must not be null unless it is said. All functions may be called from
// any thread. They do nothing in a signal
// handler that came in the middle of an allocation (HEAPPROF_BUSY).
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_HEAPPROF_H
#define HEAPPROF_HEAPPROF_H

#include "heapprof/attributes.h"

#include <stddef.h>
#include <stdint.h>

//===----------------------------------------------------------------------===//
// Errors and numbers
//===----------------------------------------------------------------------===//

/// What a function answers. heapprof_error_text() has a line for each.
typedef enum heapprof_error {
  HEAPPROF_OK = 0,
  /// This file was compiled without heapprof's plugin.
  HEAPPROF_NOT_BUILT_IN,
  /// The runtime is missing or switched off: nothing is counted.
  HEAPPROF_NOT_TRACKING,
  /// There is a profiler already; one at a time.
  HEAPPROF_ALREADY_RUNNING,
  /// No profiler has been started.
  HEAPPROF_NOT_STARTED,
  /// The profiler has been stopped.
  HEAPPROF_STOPPED,
  /// Heap numbers of an ad-hoc profiler, or the other way round.
  HEAPPROF_WRONG_MODE,
  /// An assertion outside of testing mode.
  HEAPPROF_NOT_TESTING,
  /// An assertion has failed already: the profile is closed.
  HEAPPROF_HAS_FAILED,
  /// The profile could not be written; a line on stderr says why.
  HEAPPROF_CANNOT_WRITE,
  /// There is no such scope, or it has ended.
  HEAPPROF_NO_SCOPE,
  /// No memory, or 1024 scopes are open.
  HEAPPROF_NO_MEMORY,
  /// Called by a signal handler in the middle of an allocation.
  HEAPPROF_BUSY,
  /// The tool `heapprof` is needed for this and is not found.
  HEAPPROF_NO_TOOL,
  /// A builder has been used already.
  HEAPPROF_BUILDER_USED,
  /// The process is ending, and its profile has been saved.
  HEAPPROF_ENDING,
  /// A pointer is null that must not be, or a mode is none.
  HEAPPROF_BAD_ARGUMENT
} heapprof_error;

/// Heap numbers of a profiler or a scope, as dhat-rs names them. Bytes are
/// requested bytes. Blocks from before are not counted, nor is it when they are
/// freed; if they are reallocated they count as new ones.
typedef struct heapprof_heap_stats {
  /// All that were allocated; a realloc counts with its new size.
  uint64_t total_blocks, total_bytes;
  /// Those that are live now.
  uint64_t curr_blocks, curr_bytes;
  /// The largest curr_bytes so far, and curr_blocks then (the latest time).
  uint64_t max_blocks, max_bytes;
} heapprof_heap_stats;

/// Ad-hoc events of a profiler or a scope, and the sum of their weights.
typedef struct heapprof_ad_hoc_stats {
  uint64_t total_events, total_units;
} heapprof_ad_hoc_stats;

typedef enum heapprof_mode {
  HEAPPROF_HEAP,
  HEAPPROF_AD_HOC,
  HEAPPROF_HEAP_AND_AD_HOC
} heapprof_mode;

/// How a profiler works. All zero: heap, dhat-heap.json, whole stacks.
typedef struct heapprof_profiler_options {
  heapprof_mode mode;
  /// Assertions are allowed, and no file is written unless one fails.
  int is_testing;
  /// A name as the option `out` takes it; null: dhat-heap.json,
  /// dhat-ad-hoc.json.
  const char *file_name;
  /// Frames kept of each stack; 0: all.
  uint32_t max_frames;
} heapprof_profiler_options;

/// How a scope counts. All zero: this thread, no limits.
typedef struct heapprof_scope_options {
  /// Stands in messages and names of files; copied. May be null.
  const char *name;
  /// What all threads allocate, instead of this one.
  int is_for_all_threads;
  /// A budget: exceeding it is reported at once, with the stack. 0 in
  /// has_limits: no limits; ~0: not this one.
  int has_limits;
  uint64_t max_bytes, max_blocks;
} heapprof_scope_options;

/// A scope that is open; 0 is none.
typedef uint64_t heapprof_scope;

/// The runtime's side; use the functions below.
struct heapprof_api {
  /// Of this structure, in bytes. New functions come at its end.
  size_t size;
  heapprof_error (*start_profiler)(const heapprof_profiler_options *);
  heapprof_error (*stop_profiler)(void);
  heapprof_error (*save_profiler)(const char *, int);
  heapprof_error (*heap_stats)(heapprof_heap_stats *);
  heapprof_error (*ad_hoc_stats)(heapprof_ad_hoc_stats *);
  heapprof_error (*begin_assertion)(void);
  heapprof_error (*open_scope)(const heapprof_scope_options *,
                               heapprof_scope *);
  heapprof_error (*close_scope)(heapprof_scope);
  heapprof_error (*scope_stats)(heapprof_scope, heapprof_heap_stats *,
                                heapprof_ad_hoc_stats *);
  heapprof_error (*save_scope)(heapprof_scope, const char *, int);
  heapprof_error (*fail)(heapprof_scope, const char *, char *, size_t);
  heapprof_error (*leaks)(heapprof_scope, const char *, heapprof_heap_stats *,
                          char *, size_t);
  uint64_t (*broken_budgets)(void);
  int (*save)(const char *);
  void (*set_counting)(int);
  void (*profile_run)(int);
};

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

// The pass finds these marks in the compiled code and puts calls of the runtime
// in their place; without it they are the constant that they seem to be.
#ifdef __clang__
#define HEAPPROF_MARK(Value, What) __builtin_annotation(Value, "heapprof." What)
// No line of its own in a stack; and the runtime's functions have no marks of
// control-flow integrity.
#define HEAPPROF_INLINE                                                        \
  static inline __attribute__((always_inline, nodebug, unused,                 \
                               no_sanitize("cfi-icall", "function")))
#else
#define HEAPPROF_MARK(Value, What) (Value)
#define HEAPPROF_INLINE static inline __attribute__((always_inline, unused))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/// Null, with the reason in Error, if nothing can be asked of the runtime.
HEAPPROF_INLINE const struct heapprof_api *
heapprof_find_api(heapprof_error *Error) {
  const uintptr_t Nothing = 0;
  union {
    uintptr_t Found;
    const struct heapprof_api *Api;
  } Answer;
  Answer.Found = HEAPPROF_MARK(Nothing, "api");
  *Error = Answer.Found ? HEAPPROF_NOT_TRACKING : HEAPPROF_NOT_BUILT_IN;
  return Answer.Found > 1 ? Answer.Api : NULL;
}

// Cleared here, where sanitizers see it.
#define HEAPPROF_CLEAR(Stats)                                                  \
  do {                                                                         \
    if (Stats)                                                                 \
      __builtin_memset(Stats, 0, sizeof(*(Stats)));                            \
  } while (0)
#define HEAPPROF_ASK(Call)                                                     \
  heapprof_error Error_;                                                       \
  const struct heapprof_api *Api_ = heapprof_find_api(&Error_);                \
  return Api_ ? Api_->Call : Error_

/// An event at the caller's line. A weight below 0 is reported, once, and
/// counts nothing.
HEAPPROF_INLINE void heapprof_ad_hoc_event(long long Weight) {
  (void)HEAPPROF_MARK(Weight, "event");
}

/// Saves the profile of the whole run up to now; the program and the counting
/// go on. File is a name as the option `out` takes it, or NULL for the usual
/// name, which the profile at the end replaces. Returns 1 if the file has been
/// written, 0 if not (one line on stderr says why) or if nothing is profiled.
HEAPPROF_INLINE int heapprof_save(const char *File) {
  heapprof_error Error;
  const struct heapprof_api *Api = heapprof_find_api(&Error);
  return Api ? Api->save(File) : 0;
}

/// Starts a profiler: from now on, and until it is stopped, what is allocated
/// belongs to it. As soon as a program has started one, no profile of the whole
/// run is written at its end.
HEAPPROF_INLINE heapprof_error
heapprof_start(const heapprof_profiler_options *Options) {
  HEAPPROF_ASK(start_profiler(Options));
}

/// Stops it and writes its file, unless it is in testing mode.
HEAPPROF_INLINE heapprof_error heapprof_stop(void) {
  HEAPPROF_ASK(stop_profiler());
}

/// Writes the profiler's profile up to now; it goes on. File: as heapprof_save.
/// Without IsQuiet the summary is printed.
HEAPPROF_INLINE heapprof_error heapprof_save_profiler(const char *File,
                                                      int IsQuiet) {
  HEAPPROF_ASK(save_profiler(File, IsQuiet));
}

/// The profiler's numbers up to now.
HEAPPROF_INLINE heapprof_error
heapprof_get_heap_stats(heapprof_heap_stats *Stats) {
  HEAPPROF_CLEAR(Stats);
  HEAPPROF_ASK(heap_stats(Stats));
}
HEAPPROF_INLINE heapprof_error
heapprof_get_ad_hoc_stats(heapprof_ad_hoc_stats *Stats) {
  HEAPPROF_CLEAR(Stats);
  HEAPPROF_ASK(ad_hoc_stats(Stats));
}

/// Begins to count apart what this thread, or all, allocate. Scopes of one
/// thread, and of several, may overlap as they like.
HEAPPROF_INLINE heapprof_error heapprof_open_scope(
    const heapprof_scope_options *Options, heapprof_scope *Scope) {
  if (!Scope)
    return HEAPPROF_BAD_ARGUMENT;
  *Scope = 0;
  HEAPPROF_ASK(open_scope(Options, Scope));
}

/// Ends a scope; its handle is of no more use.
HEAPPROF_INLINE heapprof_error heapprof_close_scope(heapprof_scope Scope) {
  HEAPPROF_ASK(close_scope(Scope));
}

/// A scope's numbers up to now. Either pointer may be null.
HEAPPROF_INLINE heapprof_error
heapprof_scope_stats(heapprof_scope Scope, heapprof_heap_stats *Heap,
                     heapprof_ad_hoc_stats *AdHoc) {
  HEAPPROF_CLEAR(Heap);
  HEAPPROF_CLEAR(AdHoc);
  HEAPPROF_ASK(scope_stats(Scope, Heap, AdHoc));
}

/// Writes a scope's profile up to now. File NULL: dhat-heap.NAME.json.
HEAPPROF_INLINE heapprof_error heapprof_save_scope(heapprof_scope Scope,
                                                   const char *File,
                                                   int IsQuiet) {
  HEAPPROF_ASK(save_scope(Scope, File, IsQuiet));
}

/// 0 if an assertion may be made: a profiler runs in testing mode.
HEAPPROF_INLINE heapprof_error heapprof_begin_assertion(void) {
  HEAPPROF_ASK(begin_assertion());
}

/// An expectation of a scope's (0: of the profiler's, which it closes) was not
/// met: saves the profile and puts a report into Text, of at most Room bytes:
/// What, the numbers, the worst sites, the file's name.
HEAPPROF_INLINE heapprof_error heapprof_fail(heapprof_scope Scope,
                                             const char *What, char *Text,
                                             size_t Room) {
  HEAPPROF_ASK(fail(Scope, What, Text, Room));
}

/// What of a scope is still live: curr_blocks and curr_bytes of Stats. With a
/// Filter only blocks that have it somewhere in their stack, in a function or a
/// file name. If there are any, the profile is saved and a report put into
/// Text.
HEAPPROF_INLINE heapprof_error heapprof_find_leaks(heapprof_scope Scope,
                                                   const char *Filter,
                                                   heapprof_heap_stats *Stats,
                                                   char *Text, size_t Room) {
  HEAPPROF_CLEAR(Stats);
  HEAPPROF_ASK(leaks(Scope, Filter, Stats, Text, Room));
}

/// How many budgets (of functions and of scopes) have been exceeded so far in
/// this process.
HEAPPROF_INLINE uint64_t heapprof_broken_budgets(void) {
  heapprof_error Error;
  const struct heapprof_api *Api = heapprof_find_api(&Error);
  return Api ? Api->broken_budgets() : 0;
}

/// Leaves what this thread allocates uncounted (0), for what a test allocates
/// on its own account, and counts it again (1).
HEAPPROF_INLINE void heapprof_set_counting(int IsOn) {
  heapprof_error Error;
  const struct heapprof_api *Api = heapprof_find_api(&Error);
  if (Api)
    Api->set_counting(IsOn);
}

/// Says that no profile of the whole run is wanted at its end (0), unless the
/// option `out` asks for one; or that it is (1), as it is at first. The
/// adapters for test frameworks say 0: what is of interest are the tests.
HEAPPROF_INLINE void heapprof_profile_run(int IsWanted) {
  heapprof_error Error;
  const struct heapprof_api *Api = heapprof_find_api(&Error);
  if (Api)
    Api->profile_run(IsWanted);
}

/// One line for an error, without a period.
static inline __attribute__((unused)) const char *
heapprof_error_text(heapprof_error Error) {
  switch (Error) {
  case HEAPPROF_OK:
    return "no error";
  case HEAPPROF_NOT_BUILT_IN:
    return "this code was compiled without heapprof's plugin: compile it with "
           "-fplugin=heapattr.so or -fpass-plugin=heapinstr.so";
  case HEAPPROF_NOT_TRACKING:
    return "nothing is being counted: the runtime is missing or switched off";
  case HEAPPROF_ALREADY_RUNNING:
    return "creating a profiler while a profiler is already running";
  case HEAPPROF_NOT_STARTED:
    return "no profiler has been started";
  case HEAPPROF_STOPPED:
    return "the profiler has been stopped";
  case HEAPPROF_WRONG_MODE:
    return "the profiler runs in the other mode: heap numbers want a heap "
           "profiler, events an ad-hoc profiler";
  case HEAPPROF_NOT_TESTING:
    return "asserting while not in testing mode: build the profiler with "
           "testing()";
  case HEAPPROF_HAS_FAILED:
    return "an assertion has failed already: the profiler counts no more";
  case HEAPPROF_CANNOT_WRITE:
    return "the profile could not be written";
  case HEAPPROF_NO_SCOPE:
    return "there is no such scope: it was never opened, or has been closed";
  case HEAPPROF_NO_MEMORY:
    return "no scope can be opened: 1024 are open, or memory is out";
  case HEAPPROF_BUSY:
    return "called in the middle of an allocation, by a signal handler";
  case HEAPPROF_NO_TOOL:
    return "the tool heapprof, which is needed for a filter, is not beside the "
           "runtime and not in PATH";
  case HEAPPROF_ENDING:
    return "the process is ending: nothing is counted any more";
  case HEAPPROF_BAD_ARGUMENT:
    return "a pointer is null that must not be, or the mode is none";
  case HEAPPROF_BUILDER_USED:
    return "this builder has built its profiler already; make another one";
  }
  return "unknown error";
}

#ifdef __cplusplus
}
#endif

#undef HEAPPROF_ASK
#undef HEAPPROF_CLEAR

#endif // HEAPPROF_HEAPPROF_H
