//===- FindObject.h - Where objects and their debug information are -------===//

#ifndef HEAPPROF_PROFILE_FINDOBJECT_H
#define HEAPPROF_PROFILE_FINDOBJECT_H

#include <string>
#include <vector>

namespace heapprof {

/// Where else than at their old paths objects may be.
struct ObjectSearch {
  /// In each: the object at its old path, or by its name; a file with its debug
  /// information at .build-id/ab/cdef.debug, as in /usr/lib/debug.
  std::vector<std::string> Folders;
  /// Whether to ask the servers in DEBUGINFOD_URLS, with debuginfod-find, which
  /// keeps what it gets.
  bool AsksDebuginfod = false;
};

/// What a profile knows of an object, and where it is now.
struct ObjectFile {
  std::string Path;
  /// In hexadecimal; empty if it has none.
  std::string BuildId;
  /// The same build of it, or a file with its debug information; empty if it is
  /// not found.
  std::string Found;
  /// Another file with its debug information; empty if Found has it, or if
  /// there is none.
  std::string DebugFile;
  /// Why no server could be asked; empty if none was needed, or none has it.
  std::string Failure;
};

/// Fills in Found, DebugFile and Failure. Of other builds the lines would be
/// wrong: build-ids must be equal.
void findObject(ObjectFile &Object, const ObjectSearch &Search);

/// Whether debuginfod-find is there and knows a server; else Error says what to
/// do.
bool canAskDebuginfod(std::string &Error);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_FINDOBJECT_H
