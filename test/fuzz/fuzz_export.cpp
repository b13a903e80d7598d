//===- fuzz_export.cpp - Any profile in any other format ------------------===//

#include "Clean.h"
#include "Export.h"
#include "Fix.h"
#include "ReadProfile.h"
#include "WriteProfile.h"

#include <cstdio>
#include <cstdlib>

using namespace heapprof;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  std::string Error;
  std::optional<Profile> P = parseProfile(
      std::string_view(reinterpret_cast<const char *>(Data), Size), Error);
  if (!P)
    return 0;
  toFirefox(*P, {Metric::TotalBytes, Metric::TotalBlocks});
  toCollapsed(*P, Metric::TotalBytes);
  toCsv(*P);
  toMassif(*P);
  toPprof(*P);
  toSpeedscope(*P, {Metric::TotalBytes, Metric::EndBlocks});
  CleanOptions Options;
  Options.Detail = FrameDetail(Size % 4);
  // A third of all frames, so that some stacks become one or empty.
  if (Size & 4)
    Options.Dropped = [](uint32_t Frame) { return Frame % 3 == 1; };
  if (Size & 8)
    Options.Wanted = [](const Point &Each) { return Each.Depth > 1; };
  clean(*P, Options);
  fix(*P);
  if (!parseProfile(profileText(*P), Error)) {
    std::fprintf(stderr, "%s\n", Error.c_str());
    std::abort();
  }
  return 0;
}
