// Without the tool the profile is valid and has the linker's names of the call sites; the
// tool completes it later, with inlined functions, also from split DWARF.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O2 -g %s -o app && env HEAPPROF_OPTIONS=symbolize=0 ./app
// RUN: %FileCheck --check-prefix=BEFORE --input-file=dhat-heap.json %s
// RUN: %heapprof symbolize dhat-heap.json -o full.json 2>&1 | grep -E '^[0-9]+ of [0-9]+ addresses have a source line$'
// RUN: %FileCheck --check-prefix=AFTER --input-file=full.json %s
// RUN: %heapprof symbolize full.json -o again.json && cmp full.json again.json
// RUN: ./app && %FileCheck --check-prefix=AFTER --input-file=dhat-heap.json %s
// RUN: %clangxx -O2 -g -gsplit-dwarf %s -o split && ./split
// RUN: %FileCheck --check-prefix=AFTER --input-file=dhat-heap.json %s
// RUN: %clangxx -O2 -g -gdwarf-4 %s -o four && ./four
// RUN: %FileCheck --check-prefix=AFTER --input-file=dhat-heap.json %s
//
// A program that has changed since is not taken for the one that ran.
// RUN: env HEAPPROF_OPTIONS=symbolize=0 ./app && %clangxx -O0 -g %s -o app
// RUN: %heapprof symbolize dhat-heap.json 2>&1 | %FileCheck --check-prefix=CHANGED %s

#include <cstdlib>

void *volatile Sink;
static inline void inner(size_t N) { Sink = malloc(N); }
__attribute__((noinline)) void outer(size_t N) { inner(N * 10); }

int main() { outer(1000); }

// BEFORE: "ftbl":["[root]"
// BEFORE: "0x[[A:[0-9a-f]+]]: _ZL5innerm ({{.*}}symbolize.cpp:22:45)"
// BEFORE-NEXT: "0x[[A]]: _Z5outerm ({{.*}}symbolize.cpp:23:50)"
// BEFORE-NEXT: "0x{{[0-9a-f]+}}: ??? (in {{.*}}/app)"
// BEFORE: "symbolized":false
// AFTER: "0x[[A:[0-9a-f]+]]: inner(unsigned long) ({{.*}}symbolize.cpp:22:45)"
// AFTER-NEXT: "0x[[A]]: outer(unsigned long) ({{.*}}symbolize.cpp:23:50)"
// AFTER-NEXT: "0x{{[0-9a-f]+}}: main ({{.*}}symbolize.cpp:25:14)"
// AFTER: "symbolized":true
// RUN: grep -E "[?]{3} .in .*/app" dhat-heap.json
// CHANGED: heapprof: {{.*}}/app is not there, or not the file that the program ran with
//
// Where the program cannot be asked, the names of its sites are demangled at least.
// RUN: %heapprof symbolize dhat-heap.json -o kept.json
// RUN: %FileCheck --check-prefix=KEPT --input-file=kept.json %s
// KEPT: "0x[[A:[0-9a-f]+]]: inner(unsigned long) ({{.*}}symbolize.cpp:22:45)"
// KEPT-NEXT: "0x[[A]]: outer(unsigned long) ({{.*}}symbolize.cpp:23:50)"
// KEPT-NEXT: "0x{{[0-9a-f]+}}: ??? (in {{.*}}/app)"
