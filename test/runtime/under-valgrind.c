// Under Valgrind the program runs as it does without the plugin, without an error.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O1 -gdwarf-4 %s -o app
// RUN: sh -c 'valgrind -q --error-exitcode=99 ./app > out 2> err; test $? = 3'
// RUN: grep -x fine out && not grep '^==' err && test -e dhat-heap.json

#include <stdio.h>
#include <stdlib.h>

int main(void) {
  void *volatile Block = NULL;
  for (int I = 0; I < 1000; ++I)
    free(Block), Block = malloc((size_t)I % 100);
  free(Block);
  puts("fine");
  return 3;
}
