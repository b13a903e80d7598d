// The profile is written on whatever stack the program ends on.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O1 -pthread %s -o app && sh -c './app; test $? = 7'
// RUN: test -e dhat-heap.json

#include <limits.h>
#include <pthread.h>
#include <stdlib.h>

static void *end(void *Nothing) {
  (void)Nothing;
  exit(7);
}

int main(void) {
  pthread_attr_t Attributes;
  pthread_attr_init(&Attributes);
  pthread_attr_setstacksize(&Attributes, 32768);
  pthread_t Thread;
  pthread_create(&Thread, &Attributes, end, NULL);
  pthread_join(Thread, NULL);
  return 0;
}
