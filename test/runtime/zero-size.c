// A block of no bytes is a block of no bytes.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O0 %s -o app && ./app 2>&1 | %FileCheck %s

#include <stdlib.h>

int main(void) {
  free(malloc(0));
  free(calloc(0, 8));
  free(NULL);
  return 0;
}

// CHECK: Total: {{ *}}0 bytes in 2 blocks
