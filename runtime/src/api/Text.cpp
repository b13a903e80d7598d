//===- Text.cpp - A text in a buffer of the caller's ----------------------===//

#include "api/Text.h"

#include <sys/mman.h>
#include <unistd.h>

using namespace heapprof;

Text &Text::add(const char *Piece, size_t Count) {
  if (!Room)
    return *this;
  if (Count > Room - 1 - Length)
    Count = Room - 1 - Length;
  memcpy(Buffer + Length, Piece, Count);
  Length += Count;
  Buffer[Length] = 0;
  return *this;
}

Text &Text::operator<<(Grouped Number) {
  char Digits[32];
  char *Begin = groupDigits(Number.Value, Digits + sizeof(Digits));
  return add(Begin, size_t(Digits + sizeof(Digits) - Begin));
}

void Text::addFile(int Descriptor, const char *Indent) {
  char Part[512];
  bool IsLineStart = true;
  for (;;) {
    ssize_t Count = read(Descriptor, Part, sizeof(Part));
    if (Count <= 0)
      return;
    for (ssize_t I = 0; I < Count; ++I) {
      if (IsLineStart)
        *this << Indent;
      add(Part + I, 1);
      IsLineStart = Part[I] == '\n';
    }
  }
}

MemoryFile::MemoryFile() : Descriptor(memfd_create("heapprof", MFD_CLOEXEC)) {}

MemoryFile::~MemoryFile() {
  if (Descriptor >= 0)
    close(Descriptor);
}

void MemoryFile::rewind() { lseek(Descriptor, 0, SEEK_SET); }
