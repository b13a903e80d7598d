//===- Profile.h - Saves the profile of the process -----------------------===//

#ifndef HEAPPROF_PROFILE_H
#define HEAPPROF_PROFILE_H

#include <climits>

namespace heapprof {

/// Why a profile is saved.
struct Occasion {
  /// Stands in the file under "end": "exit", "quick_exit", "_exit", "exec",
  /// "daemon", "running", or the name of a signal.
  const char *Name;
  /// Nothing is counted afterwards.
  bool IsEnd;
  /// Another program will run in this process and may use the usual name.
  bool HasSuccessor = false;
};

/// From now on this is a forked child: its file is its own, and if it has
/// counted nothing it has none.
void noteFork();

/// Writes the profile, has it symbolized and prints the summary. File: its
/// name, or null for the option `out`. On any error one line says what is lost.
/// Never fails the program. The caller sees to it that one thread at a time is
/// here.
bool saveProfile(Occasion When, const char *File);

/// The path that was written last.
void savedPath(char (&Path)[PATH_MAX]);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_H
