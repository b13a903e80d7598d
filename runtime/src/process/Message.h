//===- Message.h - Lines on stderr ----------------------------------------===//
//
// `Message() << "cannot open '" << Path << "'";` writes one line that begins
// with "heapprof: ", with one write(2). Async-signal-safe. Nothing is written
// if the program has put another file behind descriptor 2 since the start.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_MESSAGE_H
#define HEAPPROF_MESSAGE_H

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace heapprof {

/// Remembers which file stderr is. Called once at the start.
void rememberStderr();

/// A number with a comma between thousands, as dhat-rs and Valgrind print it.
struct Grouped {
  uint64_t Value;
};

/// Writes such a number so that its last digit is before End; returns its
/// first. Needs 26 bytes.
char *groupDigits(uint64_t Value, char *End);

class Message {
public:
  Message() { *this << "heapprof: "; }
  ~Message();
  Message(const Message &) = delete;
  Message &operator=(const Message &) = delete;

  Message &operator<<(const char *Text) { return add(Text, strlen(Text)); }
  Message &operator<<(char *Text) { return add(Text, strlen(Text)); }
  Message &operator<<(uint64_t Number);
  Message &operator<<(Grouped Number);
  /// The system's short text for an errno value.
  Message &error(int Number);

  /// Anything with Begin and Length: a piece of a text.
  template <typename PieceT> Message &operator<<(const PieceT &Piece) {
    return add(Piece.Begin, Piece.Length);
  }

private:
  Message &add(const char *Text, size_t Length);

  // One byte is kept for the end of the line.
  char Line[1024];
  size_t Length = 0;
};

} // namespace heapprof

#endif // HEAPPROF_MESSAGE_H
