//===- WriteProfile.h - Writes DHAT files ---------------------------------===//

#ifndef HEAPPROF_PROFILE_WRITEPROFILE_H
#define HEAPPROF_PROFILE_WRITEPROFILE_H

#include "Profile.h"

namespace heapprof {

/// The file's text: one program point and one frame to a line.
std::string profileText(const Profile &P);

/// Writes the file, see writeFile(). On failure says why in Error, in one line
/// that begins with the path.
bool writeProfile(const Profile &P, const std::string &Path,
                  std::string &Error);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_WRITEPROFILE_H
