//===- fuzz_budget.cpp - Any bytes as a budget file -----------------------===//

#include "Budget.h"
#include "ReadProfile.h"

#include <cstdlib>

using namespace heapprof;

/// A profile with a function, a file and a hotspot.
static const Profile &someProfile() {
  static constexpr char Text[] =
      R"JSON({"dhatFileVersion":2,"pps":[{"tb":1,"tbk":1,"fs":[1]}],
              "ftbl":["[root]","0x1: f(int) (a.c:1:2)"],
              "heapprof":{"hotspots":[{"function":"f(int)",
              "calls":1,"units":2,"bytes":3,"blocks":4,"peakBytes":5,"peakBlocks":6}]}})JSON";
  static std::string Error;
  static const Profile Known = *parseProfile(Text, Error);
  return Known;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  std::string Error;
  auto Budgets = parseBudgets(
      std::string_view(reinterpret_cast<const char *>(Data), Size), Error);
  if (Budgets.has_value() != Error.empty())
    std::abort();
  if (!Budgets)
    return 0;
  auto Verdicts = checkBudgets(someProfile(), *Budgets, Error);
  if (Verdicts.has_value() != Error.empty())
    std::abort();
  return 0;
}
