//===- Report.cpp - What a failed expectation says ------------------------===//
//
// The sites come from `heapprof points`, which knows source lines and inlined
// functions of the whole stack.
//
//===----------------------------------------------------------------------===//

#include "api/Report.h"

#include "api/Text.h"
#include "process/Ending.h"
#include "process/Tool.h"

#include <cstdlib>
#include <unistd.h>

using namespace heapprof;

static uint64_t positive(int64_t N) { return N > 0 ? uint64_t(N) : 0; }

heapprof_heap_stats heapprof::heapStats(const WindowStats &S) {
  return {uint64_t(S.Total.Blocks), uint64_t(S.Total.Bytes),
          positive(S.Live.Blocks),  positive(S.Live.Bytes),
          uint64_t(S.Max.Blocks),   uint64_t(S.Max.Bytes)};
}

heapprof_ad_hoc_stats heapprof::adHocStats(const WindowStats &S) {
  return {S.Events, S.Units};
}

static void addAmount(Text &T, const char *Before, Amount A) {
  T << Before << Grouped{positive(A.Bytes)} << " bytes in "
    << Grouped{positive(A.Blocks)} << " blocks";
}

static void addHeapNumbers(Text &T, const WindowStats &S) {
  addAmount(T, "\n  allocated:  ", S.Total);
  addAmount(T, "\n  at most:    ", S.Max);
  addAmount(T, "\n  live now:   ", S.Live);
}

heapprof_error heapprof::reportFailure(const Failure &F, char *Into,
                                       size_t Room) {
  Text T(Into, Room);
  T << F.What;
  bool IsHeap = F.Request.WantsHeap;
  if (IsHeap)
    addHeapNumbers(T, F.Stats);
  if (F.Request.WantsAdHoc && F.Stats.Events)
    T << "\n  events:     " << Grouped{F.Stats.Events} << " of "
      << Grouped{F.Stats.Units} << " units";
  if (!saveAndGoOn({"failed", false}, F.Request)) {
    T << "\n  the profile could not be written";
    return HEAPPROF_CANNOT_WRITE;
  }
  const char *File = savedPath(IsHeap ? ProfileKind::Heap : ProfileKind::AdHoc);
  MemoryFile Points;
  const char *Arguments[] = {
      "points", "--by", IsHeap ? "gb" : "tb", "--count", "3", File, nullptr};
  if (Points.descriptor() >= 0 &&
      runTool(Arguments, Points.descriptor()) == ToolResult::Done) {
    T << (IsHeap ? "\n  most of it at its maximum:\n" : "\n  most of them:\n");
    Points.rewind();
    T.addFile(Points.descriptor(), "    ");
    T << "  the profile: " << File;
  } else {
    T << "\n  the profile: " << File;
  }
  return HEAPPROF_OK;
}

/// The two numbers in the first line of `heapprof points --sum`.
static bool readSum(int File, heapprof_heap_stats &Stats) {
  char Line[64];
  size_t Length = 0;
  while (Length < sizeof(Line) - 1 && read(File, Line + Length, 1) == 1 &&
         Line[Length] != '\n')
    ++Length;
  Line[Length] = 0;
  char *End;
  Stats.curr_bytes = strtoull(Line, &End, 10);
  Stats.curr_blocks = strtoull(End, nullptr, 10);
  return Length && End != Line;
}

heapprof_error heapprof::describeLeaks(const char *Profile, const char *Filter,
                                       heapprof_heap_stats &Stats, char *Into,
                                       size_t Room) {
  Text T(Into, Room);
  MemoryFile Points;
  const char *Arguments[] = {"points", "--by",     "eb",   "--count", "5",
                             "--sum",  "--filter", Filter, Profile,   nullptr};
  if (Points.descriptor() < 0 ||
      runTool(Arguments, Points.descriptor()) != ToolResult::Done)
    return HEAPPROF_NO_TOOL;
  Points.rewind();
  if (!readSum(Points.descriptor(), Stats))
    return HEAPPROF_NO_TOOL;
  if (!Stats.curr_blocks)
    return HEAPPROF_OK;
  T << "still live: " << Grouped{Stats.curr_bytes} << " bytes in "
    << Grouped{Stats.curr_blocks} << " blocks";
  if (*Filter)
    T << " with '" << Filter << "' in their stack";
  T << "\n";
  T.addFile(Points.descriptor(), "    ");
  T << "  the profile: " << Profile;
  return HEAPPROF_OK;
}
