// A program on a machine without heapprof: one line, then it runs as always.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: cp %plugin heapinstr.so
// RUN: %plain-clang -fpass-plugin=%t/heapinstr.so -O0 %s -o app
// RUN: ./app 2> err | %FileCheck --check-prefix=OUT %s
// RUN: %FileCheck --input-file=err %s
// RUN: count 1 < err
// RUN: test ! -e dhat-heap.json
// The runtime is looked for beside the plugin:
// RUN: cp %lib/libheapprof.so . && ./app 2>&1 | %FileCheck --check-prefix=FOUND %s

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  free(malloc(10));
  // Nothing of ours is found by a program that asks for its own error.
  printf("%s\n", dlerror() ? "an error" : "no error");
  return 0;
}

// OUT: no error
// CHECK: heapprof: cannot load the runtime {{.*}}/libheapprof.so; running without profiling
// FOUND: The data has been saved
