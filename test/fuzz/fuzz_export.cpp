//===- fuzz_export.cpp - Any profile in any other format ------------------===//

#include "Export.h"
#include "ReadProfile.h"

using namespace heapprof;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  std::string Error;
  std::optional<Profile> P = parseProfile(
      std::string_view(reinterpret_cast<const char *>(Data), Size), Error);
  if (!P)
    return 0;
  toCollapsed(*P, Metric::TotalBytes);
  toCsv(*P);
  toMassif(*P);
  toPprof(*P);
  toSpeedscope(*P, {Metric::TotalBytes, Metric::EndBlocks});
  return 0;
}
