//===- OutputFile.cpp - A file that is whole or not there -----------------===//

#include "output/OutputFile.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

using namespace heapprof;

OutputFile::OutputFile(const char *Path) : Path(Path) {
  snprintf(Temporary, sizeof(Temporary), "%s.%d.tmp", Path, int(getpid()));
  Descriptor = open(Temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (Descriptor < 0)
    Error = errno;
}

OutputFile::~OutputFile() {
  if (Descriptor >= 0)
    close(Descriptor);
  if (!IsCommitted)
    unlink(Temporary);
}

void OutputFile::flush() {
  const char *At = Buffer;
  while (Used && !Error) {
    ssize_t Written = ::write(Descriptor, At, Used);
    if (Written >= 0) {
      At += Written;
      Used -= size_t(Written);
    } else if (errno != EINTR) {
      Error = errno;
    }
  }
  Used = 0;
}

void OutputFile::write(const char *Text, size_t Length) {
  while (Length) {
    if (Used == sizeof(Buffer))
      flush();
    size_t Room = sizeof(Buffer) - Used;
    size_t Part = Length < Room ? Length : Room;
    memcpy(Buffer + Used, Text, Part);
    Used += Part;
    Text += Part;
    Length -= Part;
  }
}

void OutputFile::write(const char *Text) { write(Text, strlen(Text)); }

void OutputFile::writeNumber(uint64_t Number) {
  char Digits[20], *End = Digits + sizeof(Digits), *Begin = End;
  do {
    *--Begin = char('0' + Number % 10);
    Number /= 10;
  } while (Number);
  write(Begin, size_t(End - Begin));
}

void OutputFile::writeHex(uint64_t Number) {
  char Digits[16], *End = Digits + sizeof(Digits), *Begin = End;
  do {
    *--Begin = "0123456789abcdef"[Number & 15];
    Number >>= 4;
  } while (Number);
  write("0x", 2);
  write(Begin, size_t(End - Begin));
}

/// Length of the UTF-8 sequence at Text, 0 if it is not valid (RFC 3629).
static size_t sequenceLength(const unsigned char *Text, size_t Left) {
  unsigned char C = Text[0];
  size_t Length = C < 0x80 ? 1 : C >= 0xf0 ? 4 : C >= 0xe0 ? 3 : 2;
  if (Length == 1)
    return 1;
  if (C < 0xc2 || C > 0xf4 || Length > Left)
    return 0;
  for (size_t I = 1; I < Length; ++I)
    if ((Text[I] & 0xc0) != 0x80)
      return 0;
  bool IsOverlong =
      (C == 0xe0 && Text[1] < 0xa0) || (C == 0xf0 && Text[1] < 0x90);
  bool IsSurrogate = C == 0xed && Text[1] >= 0xa0;
  bool IsTooLarge = C == 0xf4 && Text[1] >= 0x90;
  return IsOverlong || IsSurrogate || IsTooLarge ? 0 : Length;
}

void OutputFile::writeEscaped(const char *Text, size_t Length) {
  auto *At = reinterpret_cast<const unsigned char *>(Text);
  for (size_t I = 0; I < Length;) {
    unsigned char C = At[I];
    if (C == '"' || C == '\\') {
      char Escaped[] = {'\\', char(C)};
      write(Escaped, 2);
      ++I;
    } else if (C < 0x20 || C == 0x7f) {
      char Escaped[8];
      snprintf(Escaped, sizeof(Escaped), "\\u%04x", C);
      write(Escaped);
      ++I;
    } else if (size_t N = sequenceLength(At + I, Length - I)) {
      write(Text + I, N);
      I += N;
    } else {
      write("\xef\xbf\xbd");
      ++I;
    }
  }
}

bool OutputFile::finish() {
  if (Descriptor < 0)
    return false;
  flush();
  if (close(Descriptor) && !Error)
    Error = errno;
  Descriptor = -1;
  return !Error;
}

bool OutputFile::commit() {
  if (Error)
    return false;
  IsCommitted = !rename(Temporary, Path);
  if (!IsCommitted)
    Error = errno;
  return IsCommitted;
}
