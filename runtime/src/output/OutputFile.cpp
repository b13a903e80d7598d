//===- OutputFile.cpp - A file that is whole or not there -----------------===//

#include "output/OutputFile.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace heapprof;

/// Follows a symbolic link, once: the link stays, its target is replaced.
static void resolveLink(const char *From, char (&To)[PATH_MAX]) {
  char *Name = stpcpy(To, From);
  char Target[PATH_MAX];
  ssize_t Length = readlink(From, Target, sizeof(Target));
  if (Length <= 0 || size_t(Length) == sizeof(Target))
    return;
  if (Target[0] == '/')
    Name = To;
  while (Name != To && Name[-1] != '/')
    --Name;
  snprintf(Name, sizeof(To) - size_t(Name - To), "%.*s", int(Length), Target);
}

void OutputFile::open(const char *Wanted) {
  resolveLink(Wanted, Path);
  struct stat Existing;
  IsTemporary = stat(Path, &Existing) || S_ISREG(Existing.st_mode);
  if (!IsTemporary) {
    Descriptor = ::open(Path, O_WRONLY | O_CLOEXEC);
    Error = Descriptor < 0 ? errno : 0;
    return;
  }
  snprintf(Temporary, sizeof(Temporary), "%s.%d.tmp", Path, int(getpid()));
  // Somebody else's file of that name is removed, never written to.
  unlink(Temporary);
  Descriptor = ::open(
      Temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  Error = Descriptor < 0 ? errno : 0;
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
  if (!Error && IsTemporary && rename(Temporary, Path))
    Error = errno;
  if (Error && IsTemporary)
    unlink(Temporary);
  return !Error;
}

void OutputFile::abandon() {
  finish();
  if (IsTemporary)
    unlink(Temporary);
}
