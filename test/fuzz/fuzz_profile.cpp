//===- fuzz_profile.cpp - Any bytes as a profile --------------------------===//
//
// What is read must be checked and repaired without a crash; what is written
// must be read again and be the same; a repaired file must not be refused.
//
//===----------------------------------------------------------------------===//

#include "CallTree.h"
#include "Diff.h"
#include "Fix.h"
#include "Merge.h"
#include "ReadProfile.h"
#include "Validate.h"
#include "WriteProfile.h"

#include <cstdio>
#include <cstdlib>

using namespace heapprof;

static void require(bool Condition, const char *What) {
  if (Condition)
    return;
  std::fprintf(stderr, "%s\n", What);
  std::abort();
}

static Profile reread(const std::string &Text) {
  std::string Error;
  std::optional<Profile> P = parseProfile(Text, Error);
  require(P.has_value(), Error.c_str());
  return std::move(*P);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  std::string Error;
  std::string_view Text(reinterpret_cast<const char *>(Data), Size);
  std::optional<Profile> P = parseProfile(Text, Error);
  require(P.has_value() == Error.empty(), "a reason, or a profile");
  require(Error.find('\n') == std::string::npos, "one line");
  if (!P)
    return 0;
  validate(*P);
  std::string Written = profileText(*P);
  require(profileText(reread(Written)) == Written, "written as it was read");
  for (GroupBy Groups : {GroupBy::Stack, GroupBy::Function, GroupBy::File})
    compare(*P, *P, Metric::TotalBytes, Groups);
  TreeOptions Options;
  CallTree(*P, Options);
  Options.IsInverted = true;
  CallTree(*P, Options);
  Merger M;
  if (M.add(*P, Error) && M.add(*P, Error))
    reread(profileText(M.take()));
  fix(*P);
  for (const Finding &F : validate(reread(profileText(*P))))
    require(F.How == Severity::Doubtful, F.What.c_str());
  return 0;
}
