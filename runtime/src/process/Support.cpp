//===- Support.cpp - Memory straight from the kernel ----------------------===//

#include "process/Support.h"

#include <cerrno>
#include <ctime>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace heapprof;

void *heapprof::reserve(size_t Bytes) {
  int SavedErrno = errno;
  // Not by libc's function: to ThreadSanitizer that is a write by this thread.
  long P = syscall(SYS_mmap, nullptr, Bytes, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (P != -1)
    return reinterpret_cast<void *>(P);
  // The program's malloc, in which this happens, has not failed.
  errno = SavedErrno;
  return nullptr;
}

void heapprof::sleepFor(long Nanoseconds) {
  timespec Time{0, Nanoseconds};
  int SavedErrno = errno;
  syscall(SYS_nanosleep, &Time, nullptr);
  errno = SavedErrno;
}

void *Arena::allocate(size_t Bytes) {
  constexpr size_t ChunkBytes = size_t(1) << 20;
  Bytes = (Bytes + 7) & ~size_t(7);
  if (Bytes > Left) {
    size_t Chunk = Bytes > ChunkBytes ? Bytes : ChunkBytes;
    Next = static_cast<char *>(reserve(Chunk));
    Left = Next ? Chunk : 0;
    if (!Next)
      return nullptr;
  }
  void *P = Next;
  Next += Bytes;
  Left -= Bytes;
  return P;
}
