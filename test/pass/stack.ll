; Every function has an unwind table, also one that allocates nothing itself, and keeps its
; place in the stack: tail calls become plain ones. Those that may go on without end stay:
; mutual recursion, recursion, calls through pointers.
; RUN: %opt -passes=heapprof %s | %FileCheck %s

target triple = "x86_64-pc-linux-gnu"

declare i32 @elsewhere(i32)

; CHECK: define i32 @leaf(i32 %n) #[[A:[0-9]+]]
define i32 @leaf(i32 %n) {
  ret i32 %n
}

; CHECK-LABEL: define i32 @forward(
; CHECK: notail call i32 @leaf(
define i32 @forward(i32 %n) {
  %r = tail call i32 @leaf(i32 %n)
  ret i32 %r
}

; CHECK-LABEL: define i32 @outside(
; CHECK: notail call i32 @elsewhere(
define i32 @outside(i32 %n) {
  %r = tail call i32 @elsewhere(i32 %n)
  ret i32 %r
}

; CHECK-LABEL: define i32 @even(
; CHECK: {{ }}tail call i32 @odd(
define i32 @even(i32 %n) {
  %r = tail call i32 @odd(i32 %n)
  ret i32 %r
}

; CHECK-LABEL: define i32 @odd(
; CHECK: {{ }}tail call i32 @even(
define i32 @odd(i32 %n) {
  %r = tail call i32 @even(i32 %n)
  ret i32 %r
}

; CHECK-LABEL: define i32 @dispatch(
; CHECK: {{ }}tail call i32 %f(
define i32 @dispatch(ptr %f) {
  %r = tail call i32 %f(ptr %f)
  ret i32 %r
}

; CHECK: attributes #[[A]] = { uwtable }
