// A program that recurses without end by tail calls goes on doing so.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O2 %s -o app && ./app | %FileCheck %s

#include <stdio.h>

__attribute__((noinline)) int odd(unsigned N);
__attribute__((noinline)) int even(unsigned N) { return N ? odd(N - 1) : 1; }
__attribute__((noinline)) int odd(unsigned N) { return N ? even(N - 1) : 0; }

typedef int (*Step)(unsigned, void *);
__attribute__((noinline)) int step(unsigned N, void *Next) {
  return N ? ((Step)Next)(N - 1, Next) : 7;
}

int main(int Count, char **Arguments) {
  (void)Arguments;
  unsigned N = (unsigned)Count * 20000000;
  printf("%d %d\n", even(N), step(N, (void *)step));
  return 0;
}

// CHECK: 1 7
