//===- Profile.h - Saves the profile of the process -----------------------===//

#ifndef HEAPPROF_PROFILE_H
#define HEAPPROF_PROFILE_H

#include <climits>
#include <cstdint>

namespace heapprof {

class Window;

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

/// What is to be saved: the whole run, or a window of it.
struct ProfileRequest {
  Window *Part = nullptr;
  bool WantsHeap = true;
  /// Written only if there are any events, unless they are all that is wanted.
  bool WantsAdHoc = true;
  /// Patterns of the names; null for the options `out` and `ad_hoc_out`.
  const char *HeapFile = nullptr;
  const char *AdHocFile = nullptr;
  /// Frames of each stack.
  uint32_t MaxFrames = UINT32_MAX;
  bool IsQuiet = false;
};

/// Writes the profile, has it symbolized and prints the summary. On any error
/// one line says what is lost. Never fails the program. The caller sees to it
/// that one thread at a time is here.
bool saveProfile(Occasion When, const ProfileRequest &Request);

/// Which of DHAT's modes a file is in.
enum class ProfileKind { Heap, AdHoc };

/// The path that the last saveProfile has written; empty if it wrote none of
/// this kind.
const char *savedPath(ProfileKind Kind);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_H
