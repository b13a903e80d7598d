; What is linked into a module of the shim is what it needs: the core, the malloc family, and
; the entry points that it calls. What is referred to in one of them alone is in its group and
; has no symbol; what several refer to has a group of its own. The core is always the same, and
; the linker keeps one.
; RUN: %opt -passes=heapprof %s | %FileCheck %s --implicit-check-not=__heapprof_calloc --implicit-check-not=__heapprof_event
; RUN: sed 's/^;two //' %s | %opt -passes=heapprof - | %FileCheck --check-prefix=TWO %s
; RUN: %opt -passes=heapprof,verify -o /dev/null %s

target triple = "x86_64-pc-linux-gnu"

; CHECK-DAG: @__heapprof_shim = linkonce hidden global {{.*}}, comdat, align 8
; CHECK-DAG: @__heapprof_runtime_path = linkonce hidden constant {{.*}}/libheapprof.so\00", comdat($__heapprof_shim)
; CHECK-DAG: @__heapprof_family = internal {{.*}}, comdat($__heapprof_shim)
; CHECK-DAG: @.str{{.*}} = private unnamed_addr constant {{.*}}c"cannot load the runtime \00", align 1
; CHECK-DAG: @llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 0, ptr @__heapprof_init, ptr @__heapprof_init }]

declare ptr @_Znwm(i64)
declare ptr @_Znam(i64)

define ptr @one() {
  %p = call ptr @_Znwm(i64 1)
  ret ptr %p
}
;two define ptr @two() {
;two   %p = call ptr @_Znam(i64 1)
;two   ret ptr %p
;two }

; CHECK-DAG: define weak hidden void @__heapprof_init() {{.*}}[[COLD:#[0-9]+]] section ".text.__heapprof_shim" comdat($__heapprof_shim)
; CHECK-DAG: define linkonce hidden ptr @__heapprof_start({{.*}}) {{.*}}[[COLD]] section ".text.__heapprof_shim" comdat($__heapprof_shim)
; CHECK-DAG: define linkonce hidden ptr @__heapprof_next({{.*}}) {{.*}}[[COLD]] section ".text.__heapprof_shim" comdat($__heapprof_shim)
; CHECK-DAG: define weak ptr @malloc({{.*}}) [[HOT:#[0-9]+]] section ".text.malloc" comdat prefix
; CHECK-DAG: define linkonce hidden ptr @__heapprof__Znwm({{.*}}) [[HOT]] section ".text.__heapprof__Znwm" comdat {
; CHECK-DAG: @__heapprof_to__Znwm = internal {{.*}} @__heapprof_first__Znwm, comdat($__heapprof__Znwm)
; CHECK-DAG: define internal ptr @__heapprof_around__Znwm({{.*}}) [[COLD]] section ".text.__heapprof__Znwm" comdat($__heapprof__Znwm) personality
; CHECK-DAG: define internal void @__heapprof_abandon({{.*}}) {{.*}}[[COLD]] section ".text.__heapprof__Znwm" comdat($__heapprof__Znwm)
; CHECK-DAG: attributes [[HOT]] = { disable_sanitizer_instrumentation noinline optsize
; CHECK-DAG: attributes [[COLD]] = { disable_sanitizer_instrumentation noinline optnone

; TWO-DAG: define linkonce hidden ptr @__heapprof__Znam({{.*}} section ".text.__heapprof__Znam" comdat {
; TWO-DAG: define linkonce hidden void @__heapprof_abandon({{.*}} section ".text.__heapprof_abandon" comdat {
; TWO-DAG: define internal void @__heapprof_abandon_token({{.*}} section ".text.__heapprof_abandon" comdat($__heapprof_abandon)
