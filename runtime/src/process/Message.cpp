//===- Message.cpp - Lines on stderr --------------------------------------===//

#include "process/Message.h"

#include "process/SignalShield.h"

#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

using namespace heapprof;

static struct stat StderrAtStart;
static bool HasStderr;

void heapprof::rememberStderr() { HasStderr = !fstat(2, &StderrAtStart); }

static bool isSameStderr() {
  struct stat Now;
  return HasStderr && !fstat(2, &Now) && Now.st_dev == StderrAtStart.st_dev &&
         Now.st_ino == StderrAtStart.st_ino;
}

Message::~Message() {
  int SavedErrno = errno;
  SignalShield Shield;
  Line[Length++] = '\n';
  if (isSameStderr() && write(2, Line, Length) < 0)
    HasStderr = false;
  errno = SavedErrno;
}

Message &Message::add(const char *Text, size_t Count) {
  size_t Room = sizeof(Line) - 1 - Length;
  if (Count > Room)
    Count = Room;
  memcpy(Line + Length, Text, Count);
  Length += Count;
  return *this;
}

static char *digits(uint64_t Value, char *End, bool Group) {
  int Count = 0;
  do {
    if (Group && Count && Count % 3 == 0)
      *--End = ',';
    *--End = char('0' + Value % 10);
    Value /= 10;
    ++Count;
  } while (Value);
  return End;
}

char *heapprof::groupDigits(uint64_t Value, char *End) {
  return digits(Value, End, true);
}

Message &Message::operator<<(uint64_t Number) {
  char Buffer[32], *End = Buffer + sizeof(Buffer);
  char *Begin = digits(Number, End, false);
  return add(Begin, size_t(End - Begin));
}

Message &Message::operator<<(Grouped Number) {
  char Buffer[32], *End = Buffer + sizeof(Buffer);
  char *Begin = groupDigits(Number.Value, End);
  return add(Begin, size_t(End - Begin));
}

Message &Message::error(int Number) {
  const char *Text = strerrordesc_np(Number);
  return Text ? *this << Text : *this << "error " << uint64_t(Number);
}
