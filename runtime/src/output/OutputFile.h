//===- OutputFile.h - A file that is whole or not there -------------------===//

#ifndef HEAPPROF_OUTPUTFILE_H
#define HEAPPROF_OUTPUTFILE_H

#include <climits>
#include <cstddef>
#include <cstdint>

namespace heapprof {

/// Writes beside the final name and renames at the end, so nobody ever reads
/// half a file. Allocates nothing. The first error is kept; later writes do
/// nothing.
class OutputFile {
public:
  /// Path is absolute. Check ok() before use.
  explicit OutputFile(const char *Path);
  /// Removes what was written, unless commit() has been called.
  ~OutputFile();
  OutputFile(const OutputFile &) = delete;
  OutputFile &operator=(const OutputFile &) = delete;

  void write(const char *Text, size_t Length);
  void write(const char *Text);
  void writeNumber(uint64_t Number);
  void writeHex(uint64_t Number);
  /// Text as the inside of a JSON string: escaped, and valid UTF-8 whatever
  /// comes in (a byte that is not becomes U+FFFD).
  void writeEscaped(const char *Text, size_t Length);

  /// Writes out what is buffered and closes; temporaryPath() is then complete.
  bool finish();
  const char *temporaryPath() const { return Temporary; }
  /// Gives the file its name. False on any error so far.
  bool commit();

  /// errno of the first failure, 0 if all went well.
  int error() const { return Error; }

private:
  void flush();

  int Descriptor;
  int Error = 0;
  bool IsCommitted = false;
  size_t Used = 0;
  const char *Path;
  char Temporary[PATH_MAX + 32];
  char Buffer[1 << 16];
};

} // namespace heapprof

#endif // HEAPPROF_OUTPUTFILE_H
