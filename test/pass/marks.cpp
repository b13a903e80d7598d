// What the source marks becomes a call before the optimiser runs, with its site when it is
// done; an annotated function is left in all ways; the annotations are gone, so that a
// function which has been inlined everywhere leaves nothing behind.
// RUN: %clangxx -O0 -gline-tables-only -I%include -S -emit-llvm %s -o - | %FileCheck %s
// RUN: %clangxx -O2 -gline-tables-only -I%include -S -emit-llvm %s -o - | %FileCheck --check-prefix=OPT %s
// RUN: %plain-clangxx -O2 -I%include -DWRONG -fsyntax-only %s
// RUN: %not %clangxx -O1 -g -I%include -DWRONG -c %s -o %t.o 2>&1 | %FileCheck --check-prefix=ERR %s

#include <heapprof/heapprof.h>

// CHECK-DAG: @__heapprof_function._Z6throwsi = linkonce_odr hidden global {{.*}}i32 1, i64 -1, i64 -1, i32 0 }, comdat
// CHECK-DAG: @__heapprof_function._ZL6hiddenv = private global {{.*}}i32 5, i64 -1, i64 -1, i32 0 }
// CHECK-DAG: @__heapprof_function._Z6budgetv = {{.*}}i32 0, i64 10240, i64 3, i32 0 }
// CHECK-NOT: @llvm.global.annotations

// CHECK: define {{.*}}@_Z6throwsi({{.*}}personality ptr @__gxx_personality_v0
// CHECK: %[[TOKEN:[0-9]+]] = notail call i64 @__heapprof_enter_function(ptr @__heapprof_function._Z6throwsi, i64 1, ptr @__heapprof_site{{.*}}, !dbg
// CHECK: invoke void @_Z5otheri(
// CHECK: call void @__heapprof_leave_function(i64 %[[TOKEN]])
// CHECK-NEXT: ret void
// CHECK: cleanup
// CHECK: call void @__heapprof_leave_function(i64 %[[TOKEN]])
// CHECK-NEXT: resume
void other(int);
HEAPPROF_HOTSPOT() void throws(int N) { other(N); }

// OPT-NOT: define {{.*}}hidden
HEAPPROF_HOTSPOT() static void hidden() { other(1); }

// OPT-LABEL: define {{.*}}@_Z6caller
// OPT: call i64 @__heapprof_enter_function(ptr {{.*}}@__heapprof_function._ZL6hiddenv, i64 1, ptr {{.*}}@__heapprof_site
// OPT: call void @__heapprof_event(i64 7, ptr {{.*}}@__heapprof_site
// OPT: call i64 @__heapprof_api()
void caller() {
  hidden();
  heapprof_ad_hoc_event(7);
  heapprof_save("x.json");
}

HEAPPROF_BUDGET("10 KiB", 3) void budget() {}

#ifdef WRONG
// ERR-DAG: error: heapprof: {{.*}}marks.cpp:[[# @LINE + 1]]: wrong1(): there is no integer parameter 'nothing' to be a weight; -fplugin=heapattr.so, or -g, finds it
HEAPPROF_HOTSPOT(nothing) void wrong1() {}
// ERR-DAG: error: heapprof: {{.*}}marks.cpp:[[# @LINE + 1]]: wrong2(double): there is no integer parameter 'D' to be a weight
HEAPPROF_HOTSPOT(D) void wrong2(double D) { (void)D; }
// ERR-DAG: error: heapprof: {{.*}}marks.cpp:[[# @LINE + 1]]: wrong3(): the weight 'sizeof(int)' is neither a number nor a parameter; -fplugin=heapattr.so evaluates constants
HEAPPROF_HOTSPOT(sizeof(int)) void wrong3() {}
// ERR-DAG: error: heapprof: {{.*}}marks.cpp:[[# @LINE + 1]]: wrong4(): the weight '-1' is neither a number nor a parameter
HEAPPROF_HOTSPOT(-1) void wrong4() {}
// ERR-DAG: error: heapprof: {{.*}}marks.cpp:[[# @LINE + 1]]: wrong5(): the budget '"1 parsec"' is not BYTES or BYTES, BLOCKS
HEAPPROF_BUDGET("1 parsec") void wrong5() {}
// ERR-DAG: error: heapprof: {{.*}}marks.cpp:[[# @LINE + 1]]: wrong7(): the budget '' is not BYTES
HEAPPROF_BUDGET() void wrong7() {}
// ERR-DAG: error: heapprof: {{.*}}marks.cpp:[[# @LINE + 1]]: naked(): a naked function cannot be a hotspot or have a budget
HEAPPROF_HOTSPOT() __attribute__((naked)) void naked() { __asm__("ret"); }
// ERR-DAG: error: heapprof: {{.*}}marks.cpp:[[# @LINE + 1]]: resolve: the resolver of an ifunc runs too early
extern "C" HEAPPROF_NO_ALLOC void *resolve() { return nullptr; }
void chosen() __attribute__((ifunc("resolve")));
// ERR-DAG: error: heapprof: {{.*}}marks.cpp:[[# @LINE + 1]]: wrong6(): the budget '10, x' is not BYTES
HEAPPROF_BUDGET(10, x) void wrong6() {}
#endif
