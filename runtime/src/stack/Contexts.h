//===- Contexts.h - Every distinct call stack, once -----------------------===//
//
// A context is a call stack at which something was allocated; a program point
// of the profile is a context as it is printed. Contexts are numbered from 1,
// are never moved and never freed. Found by a hash of the whole stack, then
// verified frame by frame. Lookups take no lock; only a new context does.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_CONTEXTS_H
#define HEAPPROF_CONTEXTS_H

#include "stack/StackWalk.h"

namespace heapprof {

using ContextId = uint32_t;
constexpr ContextId NoContext = 0;

struct Context {
  uint64_t Hash;
  /// Where the source says that the allocation is; null for foreign code. In
  /// the object of the call site, or (see ownSites) in memory of the table.
  const HeapprofSite *Site;
  bool OwnsSite;
  uint32_t Depth;
  StackEnd End;
  uintptr_t Frames[];
};

class ContextTable {
public:
  static constexpr size_t MaxContexts = size_t(1) << 24;

  bool init();

  /// The context of a stack, entered if it is new. NoContext when memory is out
  /// or MaxContexts are in use. Thread-safe.
  ContextId find(const Stack &S, const HeapprofSite *Site);

  const Context &operator[](ContextId Id) const { return *ById[Id]; }

  /// One more than the highest number in use.
  ContextId end() const { return NextId.load(Acquire); }

  /// In a forked child: another thread may have been inside insert().
  void repairInChild();

  /// Before an object is unloaded: from now on no context refers to memory of
  /// an object, new ones included.
  void ownSites();

  /// Code at [Begin, End) has been unloaded: contexts that pass through it keep
  /// it as NewBegin and up, and are never found again by addresses of what is
  /// loaded there next.
  void moveFrames(uintptr_t Begin, uintptr_t End, uintptr_t NewBegin);

private:
  // An open-addressed table; a larger one replaces it when it is half full.
  // Readers of an old one may miss a new context, and then look again under the
  // lock.
  struct Index {
    size_t Mask;
    std::atomic<ContextId> Slots[];
  };

  ContextId lookup(const Index &I, const Stack &S) const;
  HEAPPROF_NOINLINE ContextId insert(const Stack &S, const HeapprofSite *Site);
  void ownSite(Context &C);
  bool grow();
  static Index *makeIndex(size_t Slots);
  static void place(Index &I, uint64_t Hash, ContextId Id);

  std::atomic<Index *> Current{nullptr};
  FixedVector<Context *, MaxContexts> ById;
  std::atomic<ContextId> NextId{1};
  bool CopiesSites = false;
  Arena Memory;
  SpinLock Lock;
};

} // namespace heapprof

#endif // HEAPPROF_CONTEXTS_H
