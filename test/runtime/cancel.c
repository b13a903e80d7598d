// A thread that is to be cancelled and calls exit first: the profile is written, the
// status stays.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O1 -g -pthread %s -o app && sh -c './app; test $? = 3' && rm dhat-heap.json
// RUN: sh -c 'timeout 20 ./app thread; test $? = 5' && test -e dhat-heap.json

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static void *work(void *Nothing) {
  pthread_cancel(pthread_self());
  free(malloc(7));
  exit(5);
  return Nothing;
}

int main(int Count, char **Arguments) {
  (void)Arguments;
  pthread_t Thread;
  free(malloc(5));
  if (Count > 1) {
    pthread_create(&Thread, NULL, work, NULL);
    for (;;)
      pause();
  }
  pthread_cancel(pthread_self());
  exit(3);
}
