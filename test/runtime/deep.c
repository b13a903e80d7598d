// A stack that is deeper than the option allows is cut at its outer end, and the
// profile says so.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O0 -g %s -o app
// RUN: env HEAPPROF_OPTIONS=depth=3:symbolize=0 ./app && %FileCheck --check-prefix=CUT --input-file=dhat-heap.json %s
// RUN: env HEAPPROF_OPTIONS=depth=4:symbolize=0 ./app && %FileCheck --check-prefix=CUT4 --input-file=dhat-heap.json %s
// RUN: ./app 100000 && %FileCheck --check-prefix=DEFAULT --input-file=dhat-heap.json %s

#include <stdlib.h>

void *volatile Sink;

int recurse(int N) {
  if (!N)
    Sink = malloc(10);
  return N && recurse(N - 1) + 1;
}

int main(int argc, char **argv) {
  recurse(argc > 1 ? atoi(argv[1]) : 2);
  return 0;
}

// CUT: {"tb":10,{{.*}}"cut":true,"fs":[1,2,2]}
// CUT: "cutStacks":1
// With main there are four, and the two that start the program.
// CUT4: {"tb":10,{{.*}}"cut":true,"fs":[1,2,2,3]}
// DEFAULT: {"tb":10,{{.*}}"cut":true,"fs":[
// DEFAULT: "cutStacks":1
