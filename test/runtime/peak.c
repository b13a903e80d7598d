// The maximum of a point is its own; t-gmax is that of the program, the later of two
// equal ones.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O0 -g %s -o app && env HEAPPROF_OPTIONS=symbolize=0 ./app 2>&1 | %FileCheck --check-prefix=SUM %s
// RUN: %FileCheck --input-file=dhat-heap.json %s

#include <stdlib.h>

int main(void) {
  char *Early[2] = {malloc(3000), malloc(3000)};
  free(Early[0]);
  free(Early[1]);
  char *First = malloc(10000);
  free(First);
  char *Second = malloc(9999);
  char *One = malloc(1);
  free(One);
  free(Second);
  return 0;
}

// SUM: At t-gmax: 10,000 bytes in 2 blocks
// SUM: At t-end: {{ *}}0 bytes in 0 blocks
// CHECK: {"tb":10000,{{.*}}"mb":10000,"mbk":1,"gb":0,"gbk":0,
// CHECK-NEXT: {"tb":9999,{{.*}}"mb":9999,"mbk":1,"gb":9999,"gbk":1,
// CHECK-NEXT: {"tb":3000,{{.*}}"mb":3000,"mbk":1,"gb":0,
// CHECK-NEXT: {"tb":3000,{{.*}}"mb":3000,"mbk":1,"gb":0,
// CHECK-NEXT: {"tb":1,{{.*}}"gb":1,"gbk":1,
