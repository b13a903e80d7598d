// Without debug information a site still names its function, as the linker knows it.
// RUN: %clangxx -O2 -S -emit-llvm %s -o - | %FileCheck %s

#include <stdlib.h>

namespace ns {
void *function() { return malloc(1); }
} // namespace ns

// CHECK-DAG: @__heapprof_site = private constant [6 x i32] [i32 0, i32 1, i32 {{.*}}, i32 0, i32 0, i32 0], section "heapprof_sites"
// CHECK-DAG: c"_ZN2ns8functionEv\00"
