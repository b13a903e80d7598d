//===- Text.h - A text in a buffer of the caller's ------------------------===//

#ifndef HEAPPROF_TEXT_H
#define HEAPPROF_TEXT_H

#include "process/Message.h"

namespace heapprof {

/// Appends to a buffer, which always ends in NUL; what does not fit is left
/// out.
class Text {
public:
  Text(char *Buffer, size_t Room) : Buffer(Buffer), Room(Room) {
    if (Room)
      *Buffer = 0;
  }

  Text &operator<<(const char *Piece) { return add(Piece, strlen(Piece)); }
  Text &operator<<(Grouped Number);

  /// Appends what has been written to a file, each line behind Indent.
  void addFile(int Descriptor, const char *Indent);

private:
  Text &add(const char *Piece, size_t Count);

  char *Buffer;
  size_t Room;
  size_t Length = 0;
};

/// A file in memory for the output of the tool.
class MemoryFile {
public:
  MemoryFile();
  ~MemoryFile();
  MemoryFile(const MemoryFile &) = delete;
  MemoryFile &operator=(const MemoryFile &) = delete;

  /// -1 if there is none.
  int descriptor() const { return Descriptor; }
  void rewind();

private:
  int Descriptor;
};

} // namespace heapprof

#endif // HEAPPROF_TEXT_H
