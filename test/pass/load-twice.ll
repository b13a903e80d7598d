; Listed twice, run twice, and run over its own output: instrumented once.
; RUN: %opt -load-pass-plugin=%plugin -passes=heapprof,heapprof %s -o %t.ll
; RUN: %opt -passes=heapprof %t.ll | %FileCheck %s

target triple = "x86_64-pc-linux-gnu"

declare ptr @malloc(i64)

; CHECK-LABEL: define ptr @f()
; CHECK: call ptr @__heapprof_malloc(i64 1, ptr @__heapprof_site)
; CHECK-NOT: @__heapprof_site.
define ptr @f() {
  %p = call ptr @malloc(i64 1)
  ret ptr %p
}

; CHECK: !{i32 4, !"heapprof.instrumented", i32 1}
