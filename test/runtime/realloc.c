// realloc adds a block and its new bytes to the point of the original allocation, and
// the block goes on living there.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O0 -g %s -o app && env HEAPPROF_OPTIONS=symbolize=0 ./app
// RUN: %FileCheck --input-file=dhat-heap.json %s

#include <stdint.h>
#include <stdlib.h>

void *volatile P, *volatile Q;

int main(void) {
  P = malloc(100);
  P = realloc(P, 5000);
  P = realloc(P, 3000);
  // Fails: the block stays.
  volatile size_t TooMuch = PTRDIFF_MAX;
  if (realloc(P, TooMuch))
    return 1;
  // Frees it in glibc.
  Q = malloc(40);
  Q = realloc(Q, 0);
  return 0;
}

// 100 + 5000 + 3000 in three blocks; at most 5000; 3000 at the end.
// CHECK: {"tb":8100,"tbk":3,"tl":{{[0-9]+}},"mb":5000,"mbk":1,"gb":5000,"gbk":1,"eb":3000,"ebk":1,
// CHECK-NEXT: {"tb":40,"tbk":1,{{.*}}"eb":0,"ebk":0,
// CHECK-NEXT: {{^\]}}
