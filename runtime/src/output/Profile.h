//===- Profile.h - Saves the profile of the process -----------------------===//

#ifndef HEAPPROF_PROFILE_H
#define HEAPPROF_PROFILE_H

namespace heapprof {

/// From now on this is a forked child: its file is its own.
void noteFork();

/// Stops counting, writes the profile, has it symbolized and prints the
/// summary. On any error one line says what is lost. Never fails the program.
void saveProfile();

} // namespace heapprof

#endif // HEAPPROF_PROFILE_H
