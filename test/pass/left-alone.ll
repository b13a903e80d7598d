; What is not a direct call of an allocation function stays as it is: calls through a
; pointer, functions that only share a name, and code that is not emitted here.
; RUN: %opt -passes=heapprof %s | %FileCheck %s

target triple = "x86_64-pc-linux-gnu"

; A different type: the program's own function.
declare i32 @valloc(i32)
declare ptr @memalign(i64, i64, i64)
; A file's own function.
; CHECK-LABEL: define internal ptr @malloc(
define internal ptr @malloc(i64 %n) {
  ret ptr null
}
declare ptr @calloc(i64, i64)

; CHECK-LABEL: define ptr @calls(
; CHECK: call ptr @malloc(i64 1)
; CHECK: call i32 @valloc(i32 1)
; CHECK: call ptr @memalign(i64 1, i64 1, i64 1)
; CHECK: call ptr %f(i64 1)
; CHECK-NOT: __heapprof
; CHECK: ret ptr
define ptr @calls(ptr %f) {
  %a = call ptr @malloc(i64 1)
  %b = call i32 @valloc(i32 1)
  %d = call ptr @memalign(i64 1, i64 1, i64 1)
  %c = call ptr %f(i64 1)
  ret ptr %c
}

; CHECK-LABEL: define available_externally ptr @elsewhere(
; CHECK: call ptr @calloc(
define available_externally ptr @elsewhere() {
  %a = call ptr @calloc(i64 1, i64 1)
  ret ptr %a
}

; CHECK-LABEL: define ptr @naked(
; CHECK: call ptr @calloc(
define ptr @naked() naked {
  %a = call ptr @calloc(i64 1, i64 1)
  unreachable
}

; CHECK-LABEL: define ptr @opted_out(
; CHECK: call ptr @calloc(
define ptr @opted_out() disable_sanitizer_instrumentation {
  %a = call ptr @calloc(i64 1, i64 1)
  ret ptr %a
}
