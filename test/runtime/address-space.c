// With too little address space the program runs as ever, after one line.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O0 %s -o app
// RUN: sh -c 'ulimit -v 165000; ./app' 2> err | %FileCheck --check-prefix=OUT %s
// RUN: %FileCheck --input-file=err %s
// RUN: count 1 < err
// RUN: test ! -e dhat-heap.json

#include <stdio.h>
#include <stdlib.h>

int main(void) {
  void *Block = realloc(malloc(1000), 150 << 20);
  free(Block);
  printf("%s\n", Block ? "fine" : "no memory");
  return 0;
}

// OUT: fine
// CHECK: heapprof: not enough address space (ulimit -v below 4 GiB); running without profiling
