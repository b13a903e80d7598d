// A file that cannot be written costs one clear line, and leaves nothing behind.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O0 %s -o app
// RUN: env HEAPPROF_OPTIONS=out=%t/none/x.json ./app 2>&1 | %FileCheck --check-prefix=NODIR %s
// RUN: mkdir taken && env HEAPPROF_OPTIONS=out=%t/taken ./app 2>&1 | %FileCheck --check-prefix=TAKEN %s
// RUN: sh -c 'ulimit -f 1; ./app' 2>&1 | %FileCheck --check-prefix=FULL %s
// RUN: env HEAPPROF_OPTIONS=out=/dev/full ./app 2>&1 | %FileCheck --check-prefix=SPACE %s
// RUN: env HEAPPROF_OPTIONS=out=x%z.json ./app 2>&1 | %FileCheck --check-prefix=PATTERN %s
// RUN: ls | sort | tr '\n' ' ' | grep -x 'app taken '

#include <stdlib.h>

int main(void) {
  for (int I = 0; I < 5; ++I)
    free(malloc(I));
  return 0;
}

// NODIR: heapprof: cannot write '{{.*}}/none/x.json': No such file or directory; the profile is lost
// NODIR-NOT: heapprof
// TAKEN: heapprof: cannot write '{{.*}}/taken': Is a directory; the profile is lost
// TAKEN-NOT: heapprof
// FULL: heapprof: cannot write '{{.*}}/dhat-heap.json': File too large; the profile is lost
// FULL-NOT: heapprof
// SPACE: heapprof: cannot write '/dev/full': No space left on device; the profile is lost
// SPACE-NOT: heapprof
// PATTERN: heapprof: HEAPPROF_OPTIONS: out='x%z.json': after % comes p, n, q{VARIABLE} or %; the profile is lost
// PATTERN-NOT: heapprof
