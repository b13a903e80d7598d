; Calls that leave the process without destructors save the profile first; calls that set
; or ask for a signal's handler are told nothing of ours. A module with such calls alone
; gets the shim without the malloc family.
; RUN: %opt -passes=heapprof %s | %FileCheck %s

target triple = "x86_64-pc-linux-gnu"

declare void @_exit(i32)
declare i32 @execl(ptr, ptr, ...)
declare i32 @sigaction(i32, ptr, ptr)
declare ptr @signal(i32, ptr)
declare i32 @daemon(i32, i32)
declare i32 @__gxx_personality_v0(...)

; CHECK-NOT: define {{.*}} @malloc(
; CHECK-LABEL: define void @leaves(
; CHECK: call void @__heapprof_before_exit()
; CHECK-NEXT: notail call void @_exit(i32 1)
define void @leaves() {
  tail call void @_exit(i32 1)
  unreachable
}

; CHECK-LABEL: define void @invokes(
; CHECK: call void @__heapprof_before_exit()
; CHECK-NEXT: invoke void @_exit(i32 1)
define void @invokes() personality ptr @__gxx_personality_v0 {
  invoke void @_exit(i32 1) to label %never unwind label %never2
never:
  unreachable
never2:
  %p = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %p
}

; CHECK-LABEL: define i32 @replaces(
; CHECK: call void @__heapprof_before_exec()
; CHECK-NEXT: call i32 (ptr, ptr, ...) @execl(
; CHECK-NEXT: call void @__heapprof_after_exec()
define i32 @replaces(ptr %f) {
  %r = call i32 (ptr, ptr, ...) @execl(ptr %f, ptr %f, ptr null)
  ret i32 %r
}

; CHECK-LABEL: define i32 @asks(
; CHECK: %r = notail call i32 @sigaction(i32 2, ptr %new, ptr %old)
; CHECK-NEXT: call void @__heapprof_after_sigaction(i32 %r, i32 2, ptr %new, ptr %old)
define i32 @asks(ptr %new, ptr %old) {
  %r = call i32 @sigaction(i32 2, ptr %new, ptr %old)
  ret i32 %r
}

; CHECK-LABEL: define ptr @sets(
; CHECK: %r = notail call ptr @signal(i32 2, ptr %new)
; CHECK-NEXT: [[TOLD:%.*]] = call ptr @__heapprof_after_signal(ptr %r, i32 2, ptr %new)
; CHECK-NEXT: ret ptr [[TOLD]]
define ptr @sets(ptr %new) {
  %r = call ptr @signal(i32 2, ptr %new)
  ret ptr %r
}

; CHECK-LABEL: define i32 @goes(
; CHECK: call void @__heapprof_before_daemon()
; CHECK-NEXT: notail call i32 @daemon(
define i32 @goes() {
  %r = call i32 @daemon(i32 1, i32 1)
  ret i32 %r
}
