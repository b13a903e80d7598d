//===- OutputName.h - The name of the profile's file ----------------------===//

#ifndef HEAPPROF_OUTPUTNAME_H
#define HEAPPROF_OUTPUTNAME_H

#include <climits>
#include <cstddef>

namespace heapprof {

class OutputName {
public:
  /// Makes an absolute path of the option `out` (empty: the default name):
  /// %p process id, %n name of the program, %q{VAR} environment variable, %% a
  /// %. With HasOwnName the name gets the process id before its ending, unless
  /// there is a %p. False, with a message, if the pattern is wrong or the name
  /// too long.
  bool expand(const char *Directory, const char *Pattern, bool HasOwnName);

  /// Puts ".Part" before the name's ending.
  void insert(const char *Part);

  const char *path() const { return Path; }

private:
  void add(const char *Text, size_t Length);
  void add(const char *Text);
  void addProgramName();
  const char *addVariable(const char *Braced);

  char Path[PATH_MAX];
  size_t Length;
  bool IsTooLong;
};

} // namespace heapprof

#endif // HEAPPROF_OUTPUTNAME_H
