//===- FileText.h - What a file holds -------------------------------------===//

#ifndef HEAPPROF_PROFILE_FILETEXT_H
#define HEAPPROF_PROFILE_FILETEXT_H

#include <optional>
#include <string>

namespace heapprof {

/// The bytes of a file of at most Most bytes or, if the path is "-", of the
/// standard input. On failure says why in Error, in one line that begins with
/// the path.
std::optional<std::string> readFile(const std::string &Path, size_t Most,
                                    std::string &Error);

/// Writes beside the path and renames: there is the whole file or none. It
/// keeps the mode of a file that was there; what is no plain file is written
/// into. The standard output if the path is "-".
bool writeFile(const std::string &Path, const std::string &Text,
               std::string &Error);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_FILETEXT_H
