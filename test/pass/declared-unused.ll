; A module without a call of an allocation function, and without main, gets nothing.
; RUN: %opt -passes=heapprof %s | %FileCheck %s

target triple = "x86_64-pc-linux-gnu"

; CHECK-NOT: __heapprof
declare ptr @malloc(i64)

define i32 @f() {
  ret i32 0
}
