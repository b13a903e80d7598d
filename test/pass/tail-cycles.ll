; Cycles of tail calls of any length stay, what only leads into one or out of one does not.
; RUN: %opt -passes=heapprof %s | %FileCheck %s

target triple = "x86_64-pc-linux-gnu"

; CHECK-LABEL: define void @into(
; CHECK: notail call void @a()
define void @into() {
  tail call void @a()
  ret void
}
; CHECK-LABEL: define void @a(
; CHECK: {{ }}tail call void @b()
define void @a() {
  tail call void @b()
  ret void
}
; CHECK-LABEL: define void @b(
; CHECK: notail call void @out()
; CHECK: {{ }}tail call void @c()
define void @b() {
  tail call void @out()
  tail call void @c()
  ret void
}
; CHECK-LABEL: define void @c(
; CHECK: {{ }}tail call void @a()
define void @c() {
  tail call void @a()
  ret void
}
; CHECK-LABEL: define void @out(
; CHECK: notail call void @leaf()
define void @out() {
  tail call void @leaf()
  ret void
}
; CHECK-LABEL: define void @self(
; CHECK: {{ }}tail call void @self()
define void @self() {
  tail call void @self()
  ret void
}
define void @leaf() {
  ret void
}
