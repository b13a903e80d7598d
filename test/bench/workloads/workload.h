//===- workload.h - What every workload of the benchmark shares -----------===//
//
// A workload does its work as often as its first argument says and prints
//
//   checksum: of what it has computed, equal however it is built and run
//   seconds:  of its work by the clock; neither its start nor its end
//   cpu:      seconds of processor time of its work, all threads
//   peak:     KiB of memory at most in use when the work was done
//
// The peak is the kernel's VmHWM and not getrusage's ru_maxrss: the latter
// survives execve, so it is at least that of whoever has started the program.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_BENCH_WORKLOAD_H
#define HEAPPROF_BENCH_WORKLOAD_H

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static inline double secondsOf(clockid_t Clock) {
  struct timespec T;
  clock_gettime(Clock, &T);
  return (double)T.tv_sec + (double)T.tv_nsec * 1e-9;
}

/// Argument Index as a number, or Default if there are fewer.
static inline uint64_t argumentOr(int Count, char **Arguments, int Index,
                                  uint64_t Default) {
  if (Index >= Count)
    return Default;
  char *End;
  uint64_t Value = strtoull(Arguments[Index], &End, 10);
  if (*End || End == Arguments[Index]) {
    fprintf(stderr, "%s: '%s' is not a number\n", Arguments[0],
            Arguments[Index]);
    exit(2);
  }
  return Value;
}

static inline uint64_t peakKiB(void) {
  static char Text[8192];
  // No stream, which would allocate: the work's blocks are all that is counted.
  int Status = open("/proc/self/status", O_RDONLY);
  ssize_t Length = read(Status, Text, sizeof(Text) - 1);
  close(Status);
  Text[Length > 0 ? Length : 0] = 0;
  const char *Line = strstr(Text, "VmHWM:");
  return Line ? strtoull(Line + strlen("VmHWM:"), NULL, 10) : 0;
}

typedef struct {
  double Seconds;
  double Cpu;
} WorkStart;

static inline WorkStart beginWork(void) {
  WorkStart Start = {secondsOf(CLOCK_MONOTONIC),
                     secondsOf(CLOCK_PROCESS_CPUTIME_ID)};
  return Start;
}

static inline void endWork(WorkStart Start, uint64_t Checksum) {
  double Seconds = secondsOf(CLOCK_MONOTONIC) - Start.Seconds;
  double Cpu = secondsOf(CLOCK_PROCESS_CPUTIME_ID) - Start.Cpu;
  uint64_t Peak = peakKiB();
  printf("checksum: %016llx\nseconds: %.9f\ncpu: %.9f\npeak: %llu\n",
         (unsigned long long)Checksum, Seconds, Cpu, (unsigned long long)Peak);
}

/// Marsaglia's xorshift64*: the same numbers everywhere.
static inline uint64_t nextRandom(uint64_t *State) {
  uint64_t X = *State;
  X ^= X >> 12;
  X ^= X << 25;
  X ^= X >> 27;
  *State = X;
  return X * 0x2545F4914F6CDD1Dull;
}

/// A number below Limit.
static inline uint64_t randomBelow(uint64_t *State, uint64_t Limit) {
  return (nextRandom(State) >> 32) * Limit >> 32;
}

/// Joins Value to a checksum; the order matters.
static inline uint64_t mix(uint64_t Sum, uint64_t Value) {
  return (Sum ^ Value) * 0x100000001b3ull;
}

/// The same for each character of a text.
static inline uint64_t mixText(uint64_t Sum, const char *Text, size_t Length) {
  for (size_t I = 0; I < Length; ++I)
    Sum = mix(Sum, (uint64_t)Text[I]);
  return Sum;
}

/// The optimiser must not see what is done with Pointer.
static inline void escape(void *Pointer) {
  __asm__ volatile("" : : "r"(Pointer) : "memory");
}

#endif
