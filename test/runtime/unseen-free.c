// A block that is freed behind the program's malloc: when its address is handed out
// again it is counted as freed, and the file says how often that was.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O0 -g %s -o app && env HEAPPROF_OPTIONS=symbolize=0 ./app
// RUN: %FileCheck --input-file=dhat-heap.json %s

#include <stdlib.h>

void __libc_free(void *);

int main(void) {
  for (int I = 0; I < 10; ++I)
    __libc_free(malloc(1000));
  return 0;
}

// CHECK: {"tb":10000,"tbk":10,{{.*}}"mb":1000,"mbk":1,{{.*}}"eb":1000,"ebk":1,
// CHECK: "unseenFrees":9
