// Every kind of function. With a weight from a parameter, wherever that is among the others;
// the annotation of the parameter is found at -O0 and at -O2.
// RUN: %attr-clangxx -Wall -Wextra -Werror -O0 %frontend-ir %s -o %t.O0.ll
// RUN: %annotations %t.O0.ll | %FileCheck %s --implicit-check-not=heapprof --strict-whitespace --match-full-lines
// RUN: %attr-clangxx -Wall -Wextra -Werror -O2 %frontend-ir %s -o %t.O2.ll
// RUN: %annotations %t.O2.ll | %FileCheck %s --implicit-check-not=heapprof --strict-whitespace --match-full-lines

#include <coroutine>
#include <cstdarg>

struct Big {
  char Bytes[100];
};
enum class Small : unsigned char { One = 1 };

// CHECK:returned(Big, int, unsigned long) heapprof.hotspot=@
// CHECK-NEXT:returned(Big, int, unsigned long) parameter heapprof.weight=unsigned i64
[[heapprof::hotspot(N)]] Big returned(Big B, int, unsigned long N) { return B; }
// CHECK-NEXT:enumerated(Small) heapprof.hotspot=@
// CHECK-NEXT:enumerated(Small) parameter heapprof.weight=unsigned i8
[[heapprof::hotspot(S)]] void enumerated(Small S) {}
// CHECK-NEXT:boolean(bool) heapprof.hotspot=@
// CHECK-NEXT:boolean(bool) parameter heapprof.weight=unsigned i8
[[heapprof::hotspot(B)]] void boolean(bool B) {}
// CHECK-NEXT:constant(signed char) heapprof.hotspot=@
// CHECK-NEXT:constant(signed char) parameter heapprof.weight=signed i8
[[heapprof::hotspot(C)]] void constant(const signed char C) {}
// CHECK-NEXT:variadic(short, ...) heapprof.hotspot=@
// CHECK-NEXT:variadic(short, ...) parameter heapprof.weight=signed i16
[[heapprof::hotspot(N)]] void variadic(short N, ...) {}
// CHECK-NEXT:defaulted(int) heapprof.hotspot=@
// CHECK-NEXT:defaulted(int) parameter heapprof.weight=signed i32
[[heapprof::hotspot(N)]] void defaulted(int N = 3) {}
// CHECK-NEXT:tried(int) heapprof.hotspot=@
// CHECK-NEXT:tried(int) parameter heapprof.weight=signed i32
[[heapprof::hotspot(N)]] void tried(int N) try {} catch (...) {}

struct VirtualBase {
  int I;
};
struct S : virtual VirtualBase {
  // Complete and base object constructor.
  // CHECK-NEXT:S::S(unsigned int) heapprof.hotspot=@
  // CHECK-NEXT:S::S(unsigned int) parameter heapprof.weight=unsigned i32
  // CHECK-NEXT:S::S(unsigned int) heapprof.hotspot=@
  // CHECK-NEXT:S::S(unsigned int) parameter heapprof.weight=unsigned i32
  [[heapprof::hotspot(N)]] S(unsigned N) {}
  // Deleting, complete and base object destructor.
  // CHECK-NEXT:S::~S() heapprof.hotspot=1
  // CHECK-NEXT:S::~S() heapprof.hotspot=1
  // CHECK-NEXT:S::~S() heapprof.hotspot=1
  [[heapprof::hotspot]] virtual ~S() {}
  // CHECK-NEXT:S::method(long) heapprof.hotspot=@
  // CHECK-NEXT:S::method(long) parameter heapprof.weight=signed i64
  [[heapprof::hotspot(N)]] void method(long N) {}
  // CHECK-NEXT:S::fixed() heapprof.hotspot=2
  [[heapprof::hotspot(2)]] static void fixed() {}
  // CHECK-NEXT:S::overridden(unsigned char) heapprof.hotspot=@
  // CHECK-NEXT:S::overridden(unsigned char) parameter heapprof.weight=unsigned i8
  [[heapprof::hotspot(N)]] virtual void overridden(unsigned char N) {}
  // CHECK-NEXT:S::operator bool() const heapprof.hotspot=1
  [[heapprof::hotspot]] explicit operator bool() const { return true; }
  // CHECK-NEXT:S::operator+(int) const heapprof.budget=8,1
  [[heapprof::budget(8, 1)]] int operator+(int) const { return 0; }
  // CHECK-NEXT:friendly() heapprof.hotspot=1
  [[heapprof::hotspot]] friend void friendly() {}
};
void friendly();
// The attribute does not go over to what overrides.
struct T : S {
  using S::S;
  void overridden(unsigned char) override {}
};

namespace {
// CHECK-NEXT:(anonymous namespace)::inner() heapprof.hotspot=1
[[heapprof::hotspot]] void inner() {}
} // namespace
extern "C" {
// CHECK-NEXT:extern_c heapprof.hotspot=1
[[heapprof::hotspot]] void extern_c() {}
}
// CHECK-NEXT:constant_too() heapprof.budget=-,0
[[heapprof::no_alloc]] constexpr int constant_too() { return 1; }

void use() {
  struct Local {
    // CHECK-NEXT:use()::Local::method() heapprof.hotspot=9
    [[heapprof::hotspot(9)]] void method() {}
  };
  Local().method();
  T Object(3);
  new S(4);
  Object.method(1);
  S::fixed();
  Object.overridden(1);
  (void)(Object + int(bool(Object)));
  friendly();
  inner();
  int (*Pointer)() = constant_too;
  (void)Pointer();
  [[heapprof::hotspot(8)]] void declared_inside(int);
  declared_inside(1);
}
// CHECK-NEXT:declared_inside(int) heapprof.hotspot=8
void declared_inside(int) {}

struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};
// CHECK-NEXT:coroutine(Big, long) heapprof.hotspot=@
// CHECK-NEXT:coroutine(Big, long) parameter heapprof.weight=signed i64
[[heapprof::hotspot(N)]] Task coroutine(Big, long N) { co_return; }
// CHECK-NEXT:main heapprof.hotspot=1
[[heapprof::hotspot]] int main() {}

// An inheriting constructor has copies of the parameters, but not the attribute.
// CHECK-NEXT:@_ZN1TCI11SEj has a weight but no annotation: parameter heapprof.weight=unsigned i32
