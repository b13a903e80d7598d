// realloc in all its ways: NULL, smaller, equal, larger in place and moved, failing, a
// thousand times; reallocarray that overflows.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %conformance %s -O0
// RUN: %conformance %s -O2

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  char *P = realloc(NULL, 100);
  P = realloc(P, 100);
  P = realloc(P, 40);
  P = realloc(P, 7000);
  char *Barrier = malloc(24);
  P = realloc(P, 700000);
  P = realloc(P, 3000);
  char *Q = malloc(50);
  if (realloc(Q, SIZE_MAX / 2) || reallocarray(Q, SIZE_MAX / 2, 4) || errno != ENOMEM)
    return 1;
  for (size_t I = 1; I <= 1000; ++I)
    Q = realloc(Q, I * 8);
  char *R = reallocarray(NULL, 17, 10);
  R = reallocarray(R, 9, 10);
  char *S = calloc(3, 333);
  S = realloc(S, 2000);
  free(realloc(realloc(malloc(16), 5000), 3008));
  free(Barrier);
  free(R);
  printf("%d\n", S[998]);
  free(S);
  free(P);
  return Q == NULL;
}
