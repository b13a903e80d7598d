// The two places at a lambda, with and without captures, generic, in templates, nested.
// RUN: %attr-clangxx -std=c++23 -Wall -Wextra -Werror -O0 %frontend-ir %s -o %t.ll
// RUN: %annotations %t.ll | %FileCheck %s --implicit-check-not=heapprof

template <class T, int W> void inTemplate(T Value) {
  // CHECK: operator()(short) const heapprof.hotspot=@
  // CHECK-NEXT: operator()(short) const parameter heapprof.weight=signed i16
  auto OfType = [] [[heapprof::hotspot(N)]] (T N) { return N; };
  // CHECK-NEXT: operator()(short) const heapprof.hotspot=6
  auto Dependent = [] [[heapprof::hotspot(W + 1)]] (T N) { return N; };
  // CHECK-NEXT: operator()(long) const heapprof.hotspot=@
  // CHECK-NEXT: operator()(long) const parameter heapprof.weight=signed i64
  auto Fixed = [] [[heapprof::hotspot(N)]] (long N) { return N; };
  auto Outer = [](T Inner) {
    // CHECK-NEXT: operator()(short) const heapprof.hotspot=@
    // CHECK-NEXT: operator()(short) const parameter heapprof.weight=signed i16
    auto Nested = [] [[heapprof::hotspot(N)]] (T N) { return N; };
    Nested(Inner);
  };
  OfType(Value), Dependent(Value), Fixed(Value), Outer(Value);
}

int external();
// CHECK-NEXT: operator()(short) const heapprof.hotspot=@
// CHECK-NEXT: operator()(short) const parameter heapprof.weight=signed i16
template <class T> int Variable = [] [[heapprof::hotspot(N)]] (T N) { return external() + N; }(3);
template <class T> struct Class {
  static int Member;
  int Field = [] [[heapprof::hotspot(sizeof(T))]] { return external(); }();
};
// CHECK-NEXT: operator()() const heapprof.hotspot i64 2
// CHECK-NEXT: operator()() const heapprof.hotspot=3
template <class T>
int Class<T>::Member = [] [[heapprof::hotspot(sizeof(T) + 1)]] { return external(); }();

void use() {
  (void)(Variable<short> + Class<short>::Member + Class<short>().Field);
  inTemplate<short, 5>(1);
  unsigned Captured = 1;
  // CHECK-NEXT: operator()() const heapprof.hotspot=1
  [] [[heapprof::hotspot]] {}();
  // CHECK-NEXT: operator()(int) const heapprof.hotspot=@
  // CHECK-NEXT: operator()(int) const parameter heapprof.weight=signed i32
  [&] [[heapprof::hotspot(N)]] (int N) { Captured += N; }(1);
  // CHECK-NEXT: operator()(int) heapprof.hotspot=@
  // CHECK-NEXT: operator()(int) parameter heapprof.weight=signed i32
  [=](int N) __attribute__((heapprof_hotspot(N))) mutable { Captured += N; }(1);
  // CHECK-NEXT: clIjEEDaT_ heapprof.hotspot=@
  // CHECK-NEXT: parameter heapprof.weight=unsigned i32
  [] [[heapprof::hotspot(N)]] (auto N) { return N; }(Captured);
  // CHECK-NEXT: clIaEEDaT_ heapprof.hotspot=@
  // CHECK-NEXT: parameter heapprof.weight=signed i8
  []<class T>(T N) __attribute__((heapprof_hotspot(N))) { return N; }((signed char)1);
  // CHECK-NEXT: operator()() const heapprof.budget=-,0
  [] [[heapprof::no_alloc]] {}();
}
