//===- Fix.h - Makes a profile that every viewer takes --------------------===//

#ifndef HEAPPROF_PROFILE_FIX_H
#define HEAPPROF_PROFILE_FIX_H

#include "Profile.h"

namespace heapprof {

/// Folds repeated locations, puts a root first and takes it out of stacks,
/// clamps `acc`, fills in missing fields and life times (as 0), and gives
/// frames the form "0xADDRESS: name (place)". Where other numbers are missing,
/// the file no longer promises them. Returns what it has done, a line for each
/// kind; nothing if nothing was wrong. What validate() finds doubtful stays.
std::vector<std::string> fix(Profile &P);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_FIX_H
