// C: both forms, a constant of C23, old-style parameters, a prototype apart.
// RUN: %attr-clang -Wall -Wextra -Werror -O0 %frontend-ir %s -o %t.ll
// RUN: %annotations %t.ll | %FileCheck %s --implicit-check-not=heapprof
// RUN: %attr-clang -std=gnu89 -DOLD -Wall -Werror -Wno-deprecated-non-prototype -O2 %frontend-ir %s -o %t.ll
// RUN: %annotations %t.ll | %FileCheck %s --implicit-check-not=heapprof --check-prefix=OLD

#ifndef OLD
constexpr int Five = 5;
struct Big {
  char Bytes[100];
};
// CHECK: plain heapprof.hotspot=1
[[heapprof::hotspot]] void plain(void) {}
// CHECK-NEXT: named heapprof.hotspot=5
[[heapprof::hotspot(Five)]] void named(void) {}
// CHECK-NEXT: expression heapprof.hotspot=6
[[heapprof::hotspot(Five + 1)]] void expression(void) {}
// CHECK-NEXT: behind heapprof.hotspot=@
// CHECK-NEXT: behind parameter heapprof.weight=signed i32
void behind [[heapprof::hotspot(N)]] (int N) { (void)N; }
// CHECK-NEXT: returned heapprof.hotspot=@
// CHECK-NEXT: returned parameter heapprof.weight=unsigned i64
[[heapprof::hotspot(N)]] struct Big returned(struct Big B, unsigned long N) { return B; }
// CHECK-NEXT: bits heapprof.hotspot=@
// CHECK-NEXT: bits parameter heapprof.weight=signed i{{8|5}}
[[heapprof::hotspot(N)]] void bits(_BitInt(5) N) {}
// CHECK-NEXT: budget heapprof.budget=10240,2
[[heapprof::budget("10 KiB", 2)]] void budget(void) {}
// CHECK-NEXT: none heapprof.budget=-,0
[[heapprof::no_alloc]] void none(void) {}
void apart(int, unsigned char N) __attribute__((heapprof_hotspot(N)));
// CHECK-NEXT: apart heapprof.hotspot=@
// CHECK-NEXT: apart parameter heapprof.weight=unsigned i8
void apart(int A, unsigned char) { (void)A; }
#else
enum { Seven = 7 };
// OLD: plain heapprof.hotspot=7
__attribute__((heapprof_hotspot(Seven))) void plain() {}
__attribute__((heapprof_hotspot(n))) void prototyped(long n);
// OLD-NEXT: prototyped heapprof.hotspot=@
// OLD-NEXT: prototyped parameter heapprof.weight=signed i64
void prototyped(n) long n; {}
#endif
