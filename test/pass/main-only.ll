; A program whose blocks all come from libraries is profiled too.
; RUN: %opt -passes=heapprof %s | %FileCheck %s

target triple = "x86_64-pc-linux-gnu"

; CHECK: @llvm.global_ctors = appending global {{.*}}@__heapprof_init
; CHECK: define weak ptr @malloc(i64 {{.*}}) {{.*}}comdat {{.*}}prefix
define i32 @main() {
  ret i32 0
}
