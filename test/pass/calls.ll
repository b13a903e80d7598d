; Calls, tail calls and invokes go to the entry point, with everything else as it was.
; A musttail call must keep its callee; the interposed malloc sees it.
; RUN: %opt -passes=heapprof %s | %FileCheck %s
; RUN: %opt -passes=heapprof,verify -o /dev/null %s

target triple = "x86_64-pc-linux-gnu"

declare ptr @malloc(i64)
declare ptr @_Znwm(i64)
declare void @free(ptr)
declare i32 @__gxx_personality_v0(...)

; CHECK-LABEL: define ptr @call(i64 %n)
; CHECK: %p = notail call noalias ptr @__heapprof_malloc(i64 %n, ptr @[[CALL:[^)]+]]), !mark ![[MARK:[0-9]+]]
define ptr @call(i64 %n) {
  %p = call noalias ptr @malloc(i64 %n), !mark !0
  ret ptr %p
}

; CHECK-LABEL: define ptr @tail(i64 %n)
; CHECK: %p = notail call ptr @__heapprof_malloc(i64 %n, ptr @{{[^)]+}})
define ptr @tail(i64 %n) {
  %p = tail call ptr @malloc(i64 %n)
  ret ptr %p
}

; CHECK-LABEL: define ptr @musttail(i64 %n)
; CHECK: musttail call ptr @malloc(i64 %n)
define ptr @musttail(i64 %n) {
  %p = musttail call ptr @malloc(i64 %n)
  ret ptr %p
}

; CHECK-LABEL: define ptr @invoke(
; CHECK: %p = invoke noalias nonnull ptr @__heapprof__Znwm(i64 8, ptr @{{[^)]+}})
; CHECK-NEXT: to label %fine unwind label %caught
define ptr @invoke() personality ptr @__gxx_personality_v0 {
  %p = invoke noalias nonnull ptr @_Znwm(i64 8) to label %fine unwind label %caught
fine:
  ret ptr %p
caught:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
}

; CHECK-LABEL: define void @release(
; What only frees has no site.
; CHECK: call void @__heapprof_free(ptr %p)
define void @release(ptr %p) {
  call void @free(ptr %p)
  ret void
}

; CHECK: ![[MARK]] = !{!"kept"}
!0 = !{!"kept"}
