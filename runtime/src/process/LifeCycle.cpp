//===- LifeCycle.cpp - Start, fork and end --------------------------------===//
//
//   Idle ──first call──> Starting ──> Running (until Ending.h says it has
//   ended)
//                            └──────> Failed
//
//===----------------------------------------------------------------------===//

#include "process/LifeCycle.h"

#include "entry/Entry.h"
#include "entry/NextAllocator.h"
#include "entry/Operators.h"
#include "entry/SampledEntry.h"
#include "entry/Tracker.h"
#include "heapprof/static_program.h"
#include "output/TrimStack.h"
#include "process/Clock.h"
#include "process/Ending.h"
#include "process/Fork.h"
#include "process/Message.h"
#include "process/Options.h"
#include "process/SignalShield.h"
#include "process/StartFacts.h"

#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <initializer_list>
#include <sys/resource.h>

using namespace heapprof;

#pragma weak dlsym
extern "C" void *__libc_malloc(size_t);

namespace {

enum State { Idle, Starting, Running, Failed };
std::atomic<State> TheState{Idle};

void atQuickExit() { saveAtEnd("quick_exit"); }

/// What is reserved (not used) must not take the program's own share of a
/// limit.
bool hasAddressSpace() {
  constexpr rlim_t Enough = rlim_t(4) << 30;
  for (auto Resource : {RLIMIT_AS, RLIMIT_DATA}) {
    rlimit Limit;
    if (!getrlimit(Resource, &Limit) && Limit.rlim_cur < Enough) {
      Message() << "not enough address space (ulimit "
                << (Resource == RLIMIT_AS ? "-v" : "-d")
                << " below 4 GiB); running without profiling";
      return false;
    }
  }
  return true;
}

/// glibc's malloc, whose blocks are at least 32 bytes apart (MINSIZE).
bool isLibcMalloc(void *(*Malloc)(size_t)) { return Malloc == __libc_malloc; }

/// The operator new that all libraries call does not call malloc: jemalloc,
/// tcmalloc and mimalloc bring their own.
bool hasOtherNew() {
  void *New = linkedNew();
  Dl_info Info;
  return New && dladdr(New, &Info) && Info.dli_fname &&
         strchr(Info.dli_fname, '/') && !strstr(Info.dli_fname, "/libstdc++") &&
         !strstr(Info.dli_fname, "/libc++");
}

/// The malloc that all libraries call is a shim's or ours.
bool seesLibraries(const HeapprofAttachment *A) {
  if (heapprofIsStaticProgram() || hasOtherNew())
    return false;
  return (A && A->IsInterposed) ||
         isOwnMalloc(reinterpret_cast<void *(*)(size_t)>(
             dlsym(RTLD_DEFAULT, "malloc")));
}

bool start(const HeapprofAttachment *A) {
  SignalShield Shield;
  // Whoever preloads or links the runtime is asked first, and is himself in
  // front.
  Next = A && !isOwnMalloc(A->Next.Malloc) ? A->Next : findNextAllocator();
  rememberStderr();
  readOptions();
  if (!TheOptions.start) {
    findOperators();
    return false;
  }
  if (!hasAddressSpace())
    return false;
  rememberStart();
  findProgramStart();
  noteLibrariesSeen(seesLibraries(A));
  // They call malloc and free as all libraries do.
  if (librariesSeen())
    findOperators();
  startClock();
  unsigned MinBlockDistance = isLibcMalloc(Next.Malloc) ? 32 : 16;
  if (!TheTracker.init(uint32_t(TheOptions.depth), MinBlockDistance))
    return false;
  if (TheOptions.sample) {
    TheTracker.sample(TheOptions.sample);
    useSampledEntries();
  }
  ownTables();
  watchThreadEnds();
  watchSignals();
  at_quick_exit(atQuickExit);
  watchForks();
  for (uint32_t I = 0; A && I < A->EarlyCount; ++I)
    TheTracker.allocatedEarly(A->Early[I]);
  if (A) {
    TheTracker.noteEarlyLost(A->EarlyLost);
    noteRuntimePath(A->RuntimePath);
  }
  return true;
}

/// Another copy of the runtime that is linked or preloaded, or null.
auto findOtherRuntime() -> decltype(&HEAPPROF_ATTACH) {
  if (heapprofIsStaticProgram())
    return nullptr;
  auto *Other = reinterpret_cast<decltype(&HEAPPROF_ATTACH)>(
      dlsym(RTLD_DEFAULT, HEAPPROF_ATTACH_NAME));
  return Other == &HEAPPROF_ATTACH ? nullptr : Other;
}

__attribute__((destructor)) void atExit() {
  if (TheState.load(Acquire) == Running)
    saveAtEnd("exit");
}

} // namespace

bool heapprof::startRuntime(const HeapprofAttachment *A) {
  State Now = TheState.load(Acquire);
  if (HEAPPROF_LIKELY(Now == Running))
    return true;
  if (Now != Idle)
    return false;
  if (!TheState.compare_exchange_strong(Now, Starting))
    return Now == Running;
  bool IsStarted = start(A);
  TheState.store(IsStarted ? Running : Failed, Release);
  return IsStarted;
}

extern "C" __attribute__((visibility("default"))) const HeapprofRuntime *
HEAPPROF_ATTACH(HeapprofAttachment *A) {
  if (auto *Other = findOtherRuntime())
    return Other(A);
  if (startRuntime(A))
    return Entries;
  A->IsBusy = TheState.load(Acquire) != Failed;
  A->PlainOperator = findPlainOperator;
  return nullptr;
}
