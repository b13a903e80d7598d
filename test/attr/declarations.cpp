// A declaration with the attribute, and the definition apart: above it or below, in a class, used
// before, and with other names for the parameters.
// RUN: %attr-clangxx -Wall -Wextra -Werror -O0 %frontend-ir %s -o %t.ll
// RUN: %annotations %t.ll | %FileCheck %s --implicit-check-not=heapprof

// CHECK: declaredFirst(int, unsigned short) heapprof.hotspot=@
// CHECK-NEXT: declaredFirst(int, unsigned short) parameter heapprof.weight=unsigned i16
[[heapprof::hotspot(N)]] void declaredFirst(int, unsigned short N);
void declaredFirst(int A, unsigned short B) { (void)A, (void)B; }

void definedWith();
// CHECK-NEXT: definedWith() heapprof.hotspot=3
[[heapprof::hotspot(3)]] void definedWith() {}

[[heapprof::hotspot(4)]] inline void usedBefore();
void first() { usedBefore(); }
// CHECK-NEXT: usedBefore() heapprof.hotspot=4
inline void usedBefore() {}

void usedWithout();
void second() { usedWithout(); }
// CHECK-NEXT: usedWithout() heapprof.budget=-,0
[[heapprof::no_alloc]] inline void usedWithout() {}

// Each declaration says something else of it.
[[heapprof::hotspot(N)]] void together(long N, int);
[[heapprof::budget(100)]] void together(long, int);
// CHECK-NEXT: together(long, int) heapprof.hotspot=@
// CHECK-NEXT: together(long, int) parameter heapprof.weight=signed i64
// CHECK-NEXT: together(long, int) heapprof.budget=100,-
void together(long, int) {}

struct Class {
  [[heapprof::hotspot(N)]] Class(unsigned N);
  [[heapprof::hotspot]] ~Class();
  [[heapprof::hotspot(2)]] static void fixed();
  [[heapprof::budget("1 KB")]] virtual void overridden(int);
};
// CHECK-NEXT: Class::Class(unsigned int) heapprof.hotspot=@
// CHECK-NEXT: Class::Class(unsigned int) parameter heapprof.weight=unsigned i32
Class::Class(unsigned M) { (void)M; }
// CHECK-NEXT: Class::~Class() heapprof.hotspot=1
Class::~Class() {}
// CHECK-NEXT: Class::fixed() heapprof.hotspot=2
void Class::fixed() {}
// CHECK-NEXT: Class::overridden(int) heapprof.budget=1000,-
void Class::overridden(int) {}

// What comes after the definition is ignored, as Clang warns.
#pragma clang diagnostic ignored "-Wignored-attributes"
// CHECK-NEXT: defined() heapprof.budget=-,0
[[heapprof::no_alloc]] void defined() {}
[[heapprof::hotspot]] void defined();

// Only declared and called: nothing to annotate.
[[heapprof::hotspot]] void external();
void third() { external(); }
