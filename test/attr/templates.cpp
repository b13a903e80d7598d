// Weights that depend on a template's parameters; explicit specializations.
// RUN: %attr-clangxx -Wall -Wextra -Werror -O0 %frontend-ir %s -o %t.ll
// RUN: %annotations %t.ll | %FileCheck %s --implicit-check-not=heapprof

// CHECK: void number<0>() heapprof.hotspot=0
// CHECK-NEXT: void number<3>() heapprof.hotspot=3
template <int W> [[heapprof::hotspot(W)]] void number() {}
template void number<0>();
template void number<3>();

// CHECK-NEXT: void any<true>() heapprof.hotspot=1
// CHECK-NEXT: void any<(char)120>() heapprof.hotspot=120
// CHECK-NEXT: void any<18446744073709551615ul>() heapprof.hotspot=18446744073709551615
template <auto W> [[heapprof::hotspot(W)]] void any() {}
template void any<true>();
template void any<'x'>();
template void any<~0UL>();

// CHECK-NEXT: void type<Numbers>(Numbers) heapprof.budget=100,-
// CHECK-NEXT: void type<Numbers>(Numbers) heapprof.hotspot=41
template <class T> [[heapprof::hotspot(T::Value - 1), heapprof::budget(100)]] void type(T) {}
struct Numbers {
  static constexpr int Value = 42;
};
template void type(Numbers);

// CHECK-NEXT: void parameter<unsigned int>(int, unsigned int) heapprof.hotspot=@
// CHECK-NEXT: void parameter<unsigned int>(int, unsigned int) parameter heapprof.weight=unsigned i32
// CHECK-NEXT: void parameter<short>(int, short) heapprof.hotspot=@
// CHECK-NEXT: void parameter<short>(int, short) parameter heapprof.weight=signed i16
template <class T> [[heapprof::hotspot(N)]] void parameter(int, T N) { (void)N; }
template void parameter(int, unsigned);
template void parameter(int, short);

// Declared and defined apart, inside a namespace, in a class template.
namespace ns {
template <int W> [[heapprof::hotspot(W)]] void apart(int N);
// CHECK-NEXT: void ns::apart<4>(int) heapprof.hotspot=4
template <int W> void apart(int) {}
template void apart<4>(int);

template <class T> struct Class {
  [[heapprof::hotspot(sizeof(T))]] Class() {}
  [[heapprof::hotspot(N)]] void outside(T N);
  template <int W> [[heapprof::hotspot(W)]] static void both() {}
};
// CHECK-NEXT: ns::Class<long>::Class() heapprof.hotspot=8
// CHECK-NEXT: void ns::Class<long>::both<9>() heapprof.hotspot=9
// CHECK-NEXT: ns::Class<long>::outside(long) heapprof.hotspot=@
// CHECK-NEXT: ns::Class<long>::outside(long) parameter heapprof.weight=signed i64
template <class T> void Class<T>::outside(T) {}
void use() {
  Class<long> C;
  C.outside(1);
  C.both<9>();
}

// The attributes of a template have no effect on its explicit specializations.
template <class T> [[heapprof::hotspot(A)]] void special(T A, unsigned B) { (void)A, (void)B; }
template <> void special(char, unsigned) {}
// CHECK-NEXT: void ns::special<int>(int, unsigned int) heapprof.hotspot=@
// CHECK-NEXT: void ns::special<int>(int, unsigned int) parameter heapprof.weight=unsigned i32
template <> [[heapprof::hotspot(B)]] void special(int, unsigned B) { (void)B; }
template <> [[heapprof::hotspot(2)]] void special(short, unsigned);
// CHECK-NEXT: void ns::special<short>(short, unsigned int) heapprof.hotspot=2
template <> void special(short, unsigned) {}
// CHECK-NEXT: ns::Class<char>::outside(char) heapprof.budget=-,0
template <> [[heapprof::no_alloc]] void Class<char>::outside(char) {}
struct Inside {
  template <class T> [[heapprof::hotspot(1)]] void method(T) {}
  // CHECK-NEXT: void ns::Inside::method<int>(int) heapprof.hotspot=2
  template <> [[heapprof::hotspot(2)]] void method(int) {}
};
void useInside() { Inside().method(1); }

template <class T> void around(T V) {
  struct Local {
    // CHECK-NEXT: Local::method(short) heapprof.hotspot=@
    // CHECK-NEXT: Local::method(short) parameter heapprof.weight=signed i16
    [[heapprof::hotspot(N)]] void method(T N) { (void)N; }
  };
  Local().method(V);
}
template void around(short);
} // namespace ns
