// Without debug information a site still names its function, as the linker knows it. One is
// enough for all calls of a function, and it needs no relocation.
// RUN: %clangxx -O2 -S -emit-llvm %s -o - | %FileCheck %s
// RUN: %clangxx -O2 -c %s -o %t.o
// RUN: %llvm-tools/llvm-readelf -S %t.o | %FileCheck --check-prefix=SECTIONS %s

#include <stdlib.h>

namespace ns {
void *function() {
  return realloc(malloc(2), 3);
}
} // namespace ns

// CHECK: @__heapprof_site = private constant { [6 x i32], [18 x i8] } { [6 x i32] [i32 0, i32 1, i32 16, i32 0, i32 0, i32 0], [18 x i8] c"_ZN2ns8functionEv\00" }, section "heapprof_sites", align 4
// CHECK-NOT: @__heapprof_site.
// CHECK: @__heapprof_malloc(i64 noundef 2, ptr @__heapprof_site)
// CHECK: @__heapprof_realloc({{.*}}, ptr @__heapprof_site)
// SECTIONS-NOT: .relaheapprof_sites
// SECTIONS: heapprof_sites PROGBITS {{.*}} 00 A 0
// SECTIONS-NOT: .relaheapprof_sites
