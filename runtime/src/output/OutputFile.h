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
  OutputFile() = default;
  OutputFile(const OutputFile &) = delete;
  OutputFile &operator=(const OutputFile &) = delete;

  /// Path is absolute and stays valid. A file that is no regular one (a device,
  /// a pipe) is written to directly. See error().
  void open(const char *Path);

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
  /// Gives the file its name; on any error so far removes it and returns false.
  bool commit();
  /// Removes what has been written.
  void abandon();
  /// The complete file is there under temporaryPath() and can still be changed.
  bool isTemporary() const { return IsTemporary; }

  /// errno of the first failure, 0 if all went well.
  int error() const { return Error; }

private:
  void flush();

  int Descriptor = -1;
  int Error = 0;
  bool IsTemporary = false;
  size_t Used = 0;
  char Path[PATH_MAX];
  char Temporary[PATH_MAX + 32];
  char Buffer[1 << 16];
};

} // namespace heapprof

#endif // HEAPPROF_OUTPUTFILE_H
