// A lifetime goes on through realloc: 60 ms before it and some after are one life.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O0 -g %s -o app && env HEAPPROF_OPTIONS=symbolize=0 ./app
// RUN: grep -oE '"tb":8100,"tbk":2,"tl":[0-9]+' dhat-heap.json | awk -F: '{ exit !($4 >= 60000000 && $4 < 10000000000) }'

#include <stdlib.h>
#include <time.h>

int main(void) {
  void *P = malloc(100);
  struct timespec T = {0, 60000000};
  nanosleep(&T, NULL);
  P = realloc(P, 8000);
  free(P);
  return 0;
}
