// Objects bring different parts of the shim; whichever the linker sees first, they fit
// together: one that ends the process only, one that allocates, one that has a malloc of its
// own, and all of them linked to one object before.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O2 -c -DENDS %s -o ends.o
// RUN: %clang -O2 -c -DALLOCATES %s -o allocates.o
// RUN: %clang -O2 -c %s -o main.o
// RUN: %llvm-tools/llvm-nm ends.o | %FileCheck --check-prefix=ENDS %s
// RUN: for linker in bfd gold lld mold; do \
// RUN:   %plain-clang -fuse-ld=$linker ends.o allocates.o main.o -o a && ./a 2>&1 | %FileCheck %s && \
// RUN:   %plain-clang -fuse-ld=$linker main.o allocates.o ends.o -o b && ./b 2>&1 | %FileCheck %s || exit 1; \
// RUN: done
// RUN: ld -r ends.o main.o -o two.o && %plain-clang two.o allocates.o -o c && ./c 2>&1 | %FileCheck %s
// RUN: %clang -O2 -flto -c -DENDS %s -o ends.bc
// RUN: %clang -O2 -flto -c -DALLOCATES %s -o allocates.bc
// RUN: %plain-clang -flto -fuse-ld=lld ends.bc allocates.bc main.o -o d && ./d 2>&1 | %FileCheck %s
//
// A malloc of the program's own, where the linker of modules sees it too: the rest of the
// family is still counted.
// RUN: %clang -O2 -flto -c -DOWN %s -o own.bc
// RUN: %clang -O2 -c -DOWN %s -o own.o
// RUN: for own in own.o own.bc; do for order in "ends.bc $own allocates.bc" "allocates.bc $own ends.bc"; do \
// RUN:   %plain-clang -flto -fuse-ld=lld $order main.o -o e && ./e 2>&1 | %FileCheck %s || exit 1; \
// RUN: done; done

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *allocate(size_t N);
void finish(void);

#if defined(ENDS)
void finish(void) { _exit(0); }
#elif defined(ALLOCATES)
void *allocate(size_t N) { return strdup(memset(calloc(N, 1), 'x', N - 1)); }
#elif defined(OWN)
void *__libc_malloc(size_t);
void *malloc(size_t N) { return __libc_malloc(N); }
#else
int main(void) {
  if (allocate(1000))
    finish();
  return 1;
}
#endif

// ENDS-NOT: {{[TVWt] malloc$}}
// CHECK: heapprof: Total: {{ *}}2,000 bytes in 2 blocks
