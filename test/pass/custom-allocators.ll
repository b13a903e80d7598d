; A program's own allocators, named for the pass: calls and invokes go through a wrapper that
; tells the runtime, whatever the allocator throws; frees are told before.
; RUN: env HEAPPROF_ALLOCATORS=take=2,give=free %opt -passes=heapprof %s | %FileCheck %s
; RUN: %opt -passes=heapprof %s | %FileCheck --check-prefix=NONE %s

target triple = "x86_64-pc-linux-gnu"

declare ptr @take(ptr, i64)
declare void @give(ptr)
declare i32 @__gxx_personality_v0(...)

; NONE-NOT: __heapprof_around
; CHECK-LABEL: define ptr @calls(
; CHECK: %p = notail call ptr @__heapprof_around.take(ptr %pool, i64 9, ptr @__heapprof_site)
; CHECK: call void @__heapprof_forget(ptr %p)
; CHECK-NEXT: call void @give(ptr %p)
define ptr @calls(ptr %pool) {
  %p = call ptr @take(ptr %pool, i64 9)
  call void @give(ptr %p)
  ret ptr %p
}

; CHECK-LABEL: define ptr @invokes(
; CHECK: %p = invoke ptr @__heapprof_around.take(ptr %pool, i64 9, ptr @__heapprof_site.1)
define ptr @invokes(ptr %pool) personality ptr @__gxx_personality_v0 {
  %p = invoke ptr @take(ptr %pool, i64 9) to label %done unwind label %thrown
done:
  ret ptr %p
thrown:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
}

; CHECK-LABEL: define internal ptr @__heapprof_around.take(ptr %0, i64 %1, ptr %2)
; CHECK: [[FRAME:%.*]] = call ptr @llvm.frameaddress.p0(i32 0)
; CHECK: [[TOKEN:%.*]] = call i64 @__heapprof_enter(ptr [[FRAME]])
; CHECK: [[BLOCK:%.*]] = invoke ptr @take(ptr %0, i64 %1)
; CHECK: call void @__heapprof_leave(i64 [[TOKEN]], ptr [[BLOCK]], i64 %1, ptr %2, ptr [[FRAME]])
; CHECK: landingpad { ptr, i32 }
; CHECK: call void @__heapprof_abandon_token(i64 [[TOKEN]])
; CHECK: define linkonce hidden {{.*}} @__heapprof_enter(
