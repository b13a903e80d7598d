//===- Profile.h - Saves the profile of the process -----------------------===//

#ifndef HEAPPROF_PROFILE_H
#define HEAPPROF_PROFILE_H

namespace heapprof {

/// Relative names of files are meant from where the program was started,
/// whatever it makes its working directory later.
void rememberDirectory();

/// The directory that was remembered; empty if it was not to be had.
const char *startDirectory();

/// Where the program was told to find the runtime; the tool is looked for from
/// there.
void noteRuntimePath(const char *Path);

/// From now on this is a forked child: its file is its own.
void noteFork();

/// Stops counting, writes the profile, has it symbolized and prints the
/// summary. On any error one line says what is lost. Never fails the program.
void saveProfile();

} // namespace heapprof

#endif // HEAPPROF_PROFILE_H
