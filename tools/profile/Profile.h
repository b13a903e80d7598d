//===- Profile.h - A DHAT file in memory ----------------------------------===//

#ifndef HEAPPROF_PROFILE_PROFILE_H
#define HEAPPROF_PROFILE_PROFILE_H

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace heapprof {

using Json = nlohmann::ordered_json;

/// A profile of any producer, as the JSON that it is: fields which are not
/// known here survive reading and writing. What read() has checked can be used
/// without a check: `pps` and `ftbl` are arrays of the right kinds, and all
/// frames of `fs` exist.
class Profile {
public:
  /// Reads and checks a file. On failure says in Error what is wrong and where,
  /// in one line that begins with the path.
  static std::optional<Profile> read(const std::string &Path,
                                     std::string &Error);

  /// Writes beside the path and renames, one program point and one frame to a
  /// line.
  bool write(const std::string &Path, std::string &Error) const;

  Json &json() { return Document; }
  const Json &json() const { return Document; }

private:
  std::string check() const;

  Json Document;
};

} // namespace heapprof

#endif // HEAPPROF_PROFILE_PROFILE_H
