// The tool that completes the profile is not profiled itself, even if a library that it
// loads is instrumented: it would start itself without end. The program's library path
// is nothing to it.
// RUN: rm -rf %t && mkdir -p %t/lib %t/bin && cd %t
// RUN: cp %plugin %lib/libheapprof.so lib
// RUN: printf '#!/bin/sh\nenv > %t/environment\necho $* > %t/arguments\n' > bin/heapprof && chmod +x bin/heapprof
// RUN: %plain-clang -fpass-plugin=%t/lib/heapinstr.so -O0 %s -o app
// RUN: env LD_LIBRARY_PATH=%t LD_PRELOAD=%t/lib/libheapprof.so HEAPPROF_OPTIONS=out=x.json KEPT=yes ./app
// RUN: %FileCheck --input-file=environment %s
// RUN: grep -E '^symbolize --quiet .*/x.json.[0-9]+.tmp$' arguments
// RUN: not grep -E '^LD_|x.json' environment
// RUN: env HEAPPROF_OPTIONS=start=0 ./app 2>&1 | wc -c | grep -x 0
// RUN: test ! -e dhat-heap.json

#include <stdlib.h>

int main(void) {
  free(malloc(10));
  return 0;
}

// CHECK-DAG: HEAPPROF_OPTIONS=start=0
// CHECK-DAG: KEPT=yes
