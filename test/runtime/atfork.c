// Handlers of pthread_atfork that allocate, registered before the profiler's own and after
// them; and a signal that ends the program while it forks.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %plain-clang -fPIC -shared -DLIBRARY %s -o libfirst.so
// RUN: %clang -O1 -g %s ./libfirst.so -o app && ./app
// RUN: %FileCheck --input-file=dhat-heap.json %s
// RUN: sh -c 'for i in 1 2 3 4 5 6 7 8 9 10; do timeout -k 5 0.2$i ./app forever; test $? = 124 || exit 1; done'

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef LIBRARY
static void *volatile Block;
static void prepare(void) { Block = malloc(3300); }
static void inParent(void) { free(Block); }
static void inChild(void) {
  Block = realloc(Block, 5000);
  free(Block);
}
__attribute__((constructor)) static void start(void) {
  pthread_atfork(prepare, inParent, inChild);
}
int library(void) { return 4; }
#else
int library(void);
static void *volatile Own;
static void allocate(void) { Own = malloc(10); }

static int forkOnce(void) {
  int Status;
  pid_t Child = fork();
  if (!Child) {
    free(Own);
    _exit(library());
  }
  waitpid(Child, &Status, 0);
  return WEXITSTATUS(Status) != 4;
}

int main(int Count, char **Arguments) {
  (void)Arguments;
  pthread_atfork(allocate, allocate, allocate);
  if (Count > 1) {
    // Much memory to copy: most of the time is spent in fork.
    memset(malloc(200 << 20), 1, 200 << 20);
    while (!forkOnce())
      ;
  }
  return forkOnce();
}
#endif

// CHECK: {"tb":3300,"tbk":1,{{.*}}"eb":0,"ebk":0,
// CHECK: {"tb":10,"tbk":1,
// CHECK: {"tb":10,"tbk":1,
