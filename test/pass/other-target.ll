; The shim is made for x86-64 Linux; other targets are left as they are.
; RUN: %opt -passes=heapprof %s | %FileCheck %s

target triple = "aarch64-unknown-linux-gnu"

declare ptr @malloc(i64)

; CHECK: call ptr @malloc(i64 1)
define ptr @f() {
  %p = call ptr @malloc(i64 1)
  ret ptr %p
}
