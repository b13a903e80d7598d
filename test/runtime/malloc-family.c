// Each way to a block in C, one program point for each, with the size asked for.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O0 -g -D_GNU_SOURCE %s -o app && env HEAPPROF_OPTIONS=symbolize=0 ./app
// RUN: %FileCheck --input-file=dhat-heap.json %s
// RUN: %clang -O2 -g -D_GNU_SOURCE -fno-builtin %s -o app && env HEAPPROF_OPTIONS=symbolize=0 ./app
// RUN: %FileCheck --input-file=dhat-heap.json %s
// RUN: %clang -O2 -g -D_GNU_SOURCE -fno-builtin -fuse-ld=lld -flto %s -o app && env HEAPPROF_OPTIONS=symbolize=0 ./app
// RUN: %FileCheck --input-file=dhat-heap.json %s
// RUN: %clang -O2 -g -D_GNU_SOURCE -fno-builtin -fuse-ld=lld -flto=thin %s -o app && env HEAPPROF_OPTIONS=symbolize=0 ./app
// RUN: %FileCheck --input-file=dhat-heap.json %s

#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

int main(void) {
  void *P[20];
  P[0] = malloc(2000);
  P[1] = calloc(19, 100);
  P[2] = realloc(NULL, 1800);
  P[3] = reallocarray(NULL, 17, 100);
  if (posix_memalign(&P[4], 64, 1600))
    return 1;
  P[5] = aligned_alloc(64, 1536);
  P[6] = memalign(256, 1400);
  P[7] = valloc(1300);
  P[8] = pvalloc(1200);
  P[9] = strdup("eleven char");
  P[10] = strndup("eleven char", 5);
  P[11] = wcsdup(L"123");
  for (int I = 0; I < 12; ++I)
    free(P[I]);
  return 0;
}

// CHECK: {"tb":2000,"tbk":1,{{.*}}"mb":2000,"mbk":1,"gb":2000,"gbk":1,"eb":0,"ebk":0
// CHECK-NEXT: {"tb":1900,"tbk":1
// CHECK-NEXT: {"tb":1800,"tbk":1
// CHECK-NEXT: {"tb":1700,"tbk":1
// CHECK-NEXT: {"tb":1600,"tbk":1
// CHECK-NEXT: {"tb":1536,"tbk":1
// CHECK-NEXT: {"tb":1400,"tbk":1
// CHECK-NEXT: {"tb":1300,"tbk":1
// CHECK-NEXT: {"tb":1200,"tbk":1
// CHECK-NEXT: {"tb":16,"tbk":1
// CHECK-NEXT: {"tb":12,"tbk":1
// CHECK-NEXT: {"tb":6,"tbk":1
// CHECK-NEXT: {{^\]}}
// CHECK: main ({{.*}}malloc-family.c:[[#@LINE-31]]:10)
