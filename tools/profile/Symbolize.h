//===- Symbolize.h - Gives the frames of a profile their names ------------===//

#ifndef HEAPPROF_PROFILE_SYMBOLIZE_H
#define HEAPPROF_PROFILE_SYMBOLIZE_H

#include "FindObject.h"
#include "Profile.h"

#include <set>
#include <string>
#include <vector>

namespace heapprof {

struct SymbolizeOptions {
  ObjectSearch Search;
  /// 0: as many as there are processors, and work for.
  unsigned Threads = 0;
};

struct SymbolizeResult {
  /// Distinct addresses, and those of which the source line is now known.
  size_t Addresses = 0;
  size_t WithLine = 0;
  /// Objects that are not found, or not those that the program ran with.
  std::vector<std::string> MissingObjects;
  /// Why servers could not be asked, each reason once.
  std::set<std::string> Failures;
};

/// Replaces the frames of a profile that heapprof wrote by what the debug
/// information of its objects says, inlined functions included. Of frames that
/// nothing is known of the names are demangled, so it can be done again where
/// more is known. On failure the profile is unchanged and Error says why.
bool symbolizeProfile(Profile &P, const SymbolizeOptions &Options,
                      SymbolizeResult &Result, std::string &Error);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_SYMBOLIZE_H
