// Programs that bring a part of the malloc family themselves: their functions are called
// as ever, the others are libc's.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O1 -g -fno-builtin %s -o app && ./app 2> err | %FileCheck --check-prefix=OUT %s
// RUN: %FileCheck --input-file=err %s
// RUN: %clang -O1 -g -fno-builtin -c %s -DPART=1 -o 1.o && %clang -O1 -g -fno-builtin -c %s -DPART=2 -o 2.o
// RUN: %plain-clang 1.o 2.o -o two && ./two 2> err | %FileCheck --check-prefix=OUT %s
// RUN: %FileCheck --input-file=err %s
//
// A function that is called malloc and is the file's own:
// RUN: %clang -O0 -fno-builtin -DSTATIC %s -o static && ./static 2> err | %FileCheck --check-prefix=STATIC %s

#include <stddef.h>
#include <stdio.h>

#ifdef STATIC
static char Memory[100];
static void *malloc(size_t N) { return Memory + N; }
int main(void) {
  printf("%d\n", (int)((char *)malloc(42) - Memory));
  return 0;
}
#else

void *__libc_malloc(size_t);
void __libc_free(void *);
void *calloc(size_t, size_t);
extern int Calls;

#if !defined(PART) || PART == 1
int Calls;
__attribute__((noinline)) void *malloc(size_t N) {
  ++Calls;
  return __libc_malloc(N);
}
__attribute__((noinline)) void free(void *P) { __libc_free(P); }
#endif

#if !defined(PART) || PART == 2
void *malloc(size_t);
void free(void *);
void *volatile P;
int main(void) {
  for (int I = 0; I < 10; ++I) {
    P = malloc(1000);
    free(P);
    P = calloc(1, 500);
    free(P);
  }
  printf("%d calls\n", Calls > 9 ? 10 : Calls);
  return 0;
}
#endif
#endif

// OUT: 10 calls
// CHECK: Total: {{.*}}bytes in {{[2-9][0-9]}} blocks
// STATIC: 42
