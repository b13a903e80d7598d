// The descriptor has the inlined chain, innermost first: 3 frames of 4 words after the
// two words of the head, names and paths as offsets, lines and columns as numbers.
// RUN: %clangxx -O2 -gline-tables-only -S -emit-llvm %s -o - | %FileCheck %s

#include <stdlib.h>

static inline void *inner(size_t N) {
  return malloc(N); // line 8, column 10
}

static inline void *middle(size_t N) {
  return inner(N + 1); // line 12
}

void *outer(size_t N) {
  return middle(N + 1); // line 16
}

// CHECK: @__heapprof_site = private constant [14 x i32] [i32 0, i32 3,
// CHECK-SAME: i32 8, i32 10,
// CHECK-SAME: i32 12, i32 10,
// CHECK-SAME: i32 16, i32 10], section "heapprof_sites", align 4
// CHECK-DAG: c"_ZL5innerm\00"
// CHECK-DAG: c"_ZL6middlem\00"
// CHECK-DAG: c"_Z5outerm\00"
//
// No relocation at start-up, and nothing is written: the section is read-only.
// RUN: %clangxx -O2 -gline-tables-only -c -fPIC %s -o %t.o
// RUN: %llvm-tools/llvm-readelf -S %t.o | %FileCheck --check-prefix=SECTION %s
// SECTION: heapprof_sites PROGBITS {{.*}} 00 A 0
