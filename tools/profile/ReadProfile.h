//===- ReadProfile.h - Reads DHAT files -----------------------------------===//

#ifndef HEAPPROF_PROFILE_READPROFILE_H
#define HEAPPROF_PROFILE_READPROFILE_H

#include "Profile.h"

namespace heapprof {

/// Reads and checks a file, or the standard input if the path is "-". On
/// failure says in Error what is wrong and where, in one line that begins with
/// the path.
///
/// What has been read can be used without a check: each point has TotalBytes
/// and TotalBlocks, the sum of each metric fits into 64 bits, and each number
/// in a stack is one of a frame. The fields of the outermost object that the
/// DHAT format knows have their types where they are present.
std::optional<Profile> readProfile(const std::string &Path, std::string &Error);

/// The same for text in memory; Error does not name a file.
std::optional<Profile> parseProfile(std::string_view Text, std::string &Error);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_READPROFILE_H
