// What could spoil samples: requests that fail, blocks that are reallocated while nothing is
// to be counted, children that would all have their parent's samples.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O1 -g -I%include %s -o app
//
// 20,000 blocks of 20,000 bytes, each after a request that fails: without the failures the
// bytes of 4,000 samples, within ten standard deviations.
// RUN: env HEAPPROF_OPTIONS=sample=100000:quiet=1:out=fail.json ./app fail
// RUN: grep -o '"tb":[0-9]*' fail.json | cut -d: -f2 | sort -n | tail -1 \
// RUN:   | awk '{ print ($1 > 3.4e8 && $1 < 4.6e8) ? "right" : $1 }' | grep right
//
// All of 100 blocks of 1 MiB have a sample, and keep it.
// RUN: env HEAPPROF_OPTIONS=sample=4KiB:quiet=1:out=kept.json ./app suspend
// RUN: grep -o '"eb":[0-9]*' kept.json | sort | uniq | grep '"eb":104857600'
//
// Three children with as many samples each would be a coincidence of one in thousands, and
// they have the same estimate only if they have the same random numbers.
// RUN: env HEAPPROF_OPTIONS=sample=4KiB:quiet=1:out=child.%%p.json ./app fork
// RUN: cat child.*.json | grep -o '"tb":[0-9]*,"tbk":[0-9]*,"tl"' | sort | uniq -d > twice
// RUN: test $(wc -l < twice) -lt 2
//
// RUN: env HEAPPROF_OPTIONS=sample=2048GiB ./app none 2>&1 | %FileCheck --check-prefix=LARGE %s
// LARGE: heapprof: HEAPPROF_OPTIONS: '2048GiB' is no value for 'sample'; help=1 lists all

#include <heapprof/heapprof.h>

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void *volatile Sink;

__attribute__((noinline)) static void use(size_t Size) {
  Sink = malloc(Size);
  free(Sink);
}

static void failOften(void) {
  for (int I = 0; I < 20000; ++I) {
    // No alignment is 3.
    void *Block;
    if (!posix_memalign(&Block, 3, 100000))
      abort();
    use(20000);
  }
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
  for (int I = 0; I < 3; ++I)
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
