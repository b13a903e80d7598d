; Every function keeps its frame and its place in the stack, also one that allocates
; nothing itself.
; RUN: %opt -passes=heapprof %s | %FileCheck %s

target triple = "x86_64-pc-linux-gnu"

; CHECK: define void @f() #[[A:[0-9]+]]
define void @f() {
  ret void
}

; CHECK: attributes #[[A]] = {{{.*}}uwtable{{.*}}"disable-tail-calls"="true"{{.*}}"frame-pointer"="all"
