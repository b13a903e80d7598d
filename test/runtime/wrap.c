// A program linked with --wrap: its wrappers are called as ever, and what they get counts.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O2 -g -fno-builtin %s -Wl,--wrap=malloc,--wrap=free -o ld && ./ld 2>ld.err | %FileCheck --check-prefix=OUT %s
// RUN: %FileCheck --input-file=ld.err %s
// RUN: %clang -O2 -g -fno-builtin %s -fuse-ld=lld -Wl,--wrap=malloc,--wrap=free -o lld && ./lld 2>lld.err | %FileCheck --check-prefix=OUT %s
// RUN: %FileCheck --input-file=lld.err %s

#include <stdio.h>
#include <stdlib.h>

static int Calls;
void *__real_malloc(size_t);
void __real_free(void *);
void *__wrap_malloc(size_t Size) {
  ++Calls;
  return __real_malloc(Size);
}
void __wrap_free(void *Block) {
  ++Calls;
  __real_free(Block);
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  for (int I = 0; I < 2; ++I)
    free(malloc(1000));
  printf("%d calls\n", Calls);
  return 0;
}

// OUT: 4 calls
// CHECK: Total: {{ *}}2,000 bytes in 2 blocks
// CHECK: At t-end: {{ *}}0 bytes in 0 blocks
