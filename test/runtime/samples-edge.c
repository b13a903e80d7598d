// What could spoil samples: requests that fail, blocks that are reallocated while nothing is
// to be counted, children that would all have their parent's samples.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O1 -g -I%include %s -o app
//
// 21,000 blocks of 20,000 bytes, nearly all after a request that fails: 4,000 samples of them,
// and a bound of ten standard deviations.
// RUN: env HEAPPROF_OPTIONS=sample=100000:quiet=1:out=fail.json ./app fail
// RUN: grep -o '"tb":[0-9]*' fail.json | cut -d: -f2 | sort -n | tail -1 \
// RUN:   | awk '{ print ($1 > 3.5e8 && $1 < 4.9e8) ? "right" : $1 }' | grep right
//
// All of 100 blocks of 1 MiB have a sample, and keep it.
// RUN: env HEAPPROF_OPTIONS=sample=4KiB:quiet=1:out=kept.json ./app suspend
// RUN: grep -o '"eb":[0-9]*' kept.json | sort | uniq | grep '"eb":104857600'
//
// The parent has one estimate, and six children more than one: else they would have the same
// random numbers.
// RUN: env HEAPPROF_OPTIONS=sample=4KiB:quiet=1:out=child.%%p.json ./app fork
// RUN: cat child.*.json | grep -o '"tb":[0-9]*,"tbk":[0-9]*,"tl"' | sort -u > estimates
// RUN: test $(wc -l < estimates) -gt 2
//
// RUN: env HEAPPROF_OPTIONS=sample=2048GiB ./app none 2>&1 | %FileCheck --check-prefix=LARGE %s
// LARGE: heapprof: HEAPPROF_OPTIONS: '2048GiB' is no value for 'sample'; help=1 lists all

#include <heapprof/heapprof.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void *volatile Sink;

__attribute__((noinline)) static void use(size_t Size) {
  Sink = malloc(Size);
  free(Sink);
}

/// From now on there is room for nothing new, or for anything again.
static void limitMemory(int IsLimited) {
  char Text[64] = "";
  int File = open("/proc/self/statm", O_RDONLY);
  if (read(File, Text, sizeof(Text) - 1) < 0)
    abort();
  close(File);
  rlim_t Now = strtoul(Text, NULL, 10) * 4096;
  struct rlimit Limit = {IsLimited ? Now : RLIM_INFINITY, RLIM_INFINITY};
  setrlimit(RLIMIT_AS, &Limit);
}

static void failOften(void) {
  // What is needed once is there.
  for (int I = 0; I < 1000; ++I)
    use(20000);
  limitMemory(1);
  for (int I = 0; I < 20000; ++I) {
    Sink = malloc(200000);
    if (Sink)
      abort();
    use(20000);
  }
  limitMemory(0);
}

static void suspend(void) {
  static void *Blocks[100];
  for (int I = 0; I < 100; ++I)
    Blocks[I] = malloc(1 << 20);
  heapprof_set_counting(0);
  for (int I = 0; I < 100; ++I)
    Blocks[I] = realloc(Blocks[I], 3 << 20);
  heapprof_set_counting(1);
  Sink = Blocks[99];
}

static void forkOften(void) {
  // The parent has drawn random numbers before.
  use(100000);
  for (int I = 0; I < 6; ++I)
    if (!fork()) {
      for (int J = 0; J < 50000; ++J)
        use(100);
      exit(0);
    }
  while (wait(NULL) > 0)
    ;
}

int main(int Count, char **Arguments) {
  const char *What = Count > 1 ? Arguments[1] : "";
  if (!strcmp(What, "fail"))
    failOften();
  else if (!strcmp(What, "suspend"))
    suspend();
  else if (!strcmp(What, "fork"))
    forkOften();
}
