// Locks of libc's and of the loader's that other threads hold while they wait for the
// profiler: fork against streams, dlclose against saving, a signal while another thread saves.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O1 -g -fPIC -shared -DLIBRARY %s -o liblibrary.so
// RUN: %clang -O1 -g -pthread -I%include %s -o app
// RUN: env HEAPPROF_OPTIONS=symbolize=0:quiet=1 timeout 60 ./app fork
// RUN: env HEAPPROF_OPTIONS=symbolize=0:quiet=1 timeout 60 ./app close
// RUN: sh -c 'for ms in 20 40 60 80 100 120; do rm -f *.json; ./app $ms; test -s dhat-heap.json || exit 1; done'
// RUN: sh -c "! ls | grep tmp"

#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef LIBRARY
void *make(void);
void *make(void) { return malloc(50); }
#else
#include "heapprof/heapprof.h"

static FILE *File;

static void *readLines(void *Nothing) {
  for (;;) {
    char *Line = NULL;
    size_t Room = 0;
    rewind(File);
    while (getline(&Line, &Room, File) > 0) {
      free(Line);
      Line = NULL;
      Room = 0;
    }
    free(Line);
  }
  return Nothing;
}

static void *flushAll(void *Nothing) {
  for (;;)
    fflush(NULL);
  return Nothing;
}

static void *openAndClose(void *Nothing) {
  for (;;) {
    void *Library = dlopen("./liblibrary.so", RTLD_NOW);
    free(((void *(*)(void))dlsym(Library, "make"))());
    dlclose(Library);
  }
  return Nothing;
}

static useconds_t Delay;

static void *sendSignal(void *Nothing) {
  // While the main thread saves, with its signals blocked.
  usleep(Delay);
  raise(SIGTERM);
  return Nothing;
}

static void start(void *(*Run)(void *)) {
  pthread_t Thread;
  if (pthread_create(&Thread, NULL, Run, NULL))
    abort();
}

int main(int Count, char **Arguments) {
  if (Count < 2)
    return 1;
  if (!strcmp(Arguments[1], "fork")) {
    File = tmpfile();
    for (int I = 0; I < 500; ++I)
      fprintf(File, "line %d\n", I);
    start(readLines);
    start(flushAll);
    for (int I = 0; I < 1000; ++I) {
      pid_t Child = fork();
      if (!Child)
        _exit(0);
      waitpid(Child, NULL, 0);
    }
    _exit(0);
  }
  if (!strcmp(Arguments[1], "close")) {
    start(openAndClose);
    for (int I = 0; I < 500; ++I) {
      free(malloc((size_t)I));
      heapprof_save("running.json");
    }
    _exit(0);
  }
  signal(SIGTERM, SIG_DFL);
  free(malloc(10));
  Delay = (useconds_t)atoi(Arguments[1]) * 1000;
  start(sendSignal);
  usleep(5000);
  exit(0);
}
#endif
