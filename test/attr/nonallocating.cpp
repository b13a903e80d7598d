// What Clang is told to hold allocation-free is held to it at run time too.
// RUN: %attr-clangxx -std=c++23 -Wall -Wextra -Werror -Wno-function-effects -O0 %frontend-ir %s -o %t.ll
// RUN: %annotations %t.ll | %FileCheck %s --implicit-check-not=heapprof

// CHECK: function() heapprof.budget=-,0
void function() [[clang::nonallocating]] {}
// What does not block does not allocate.
// CHECK-NEXT: stronger() heapprof.budget=-,0
void stronger() [[clang::nonblocking]] {}
void conditional() [[clang::nonallocating(false)]] {}
void opposite() [[clang::allocating]] {}
void apart() [[clang::nonallocating]];
// CHECK-NEXT: apart() heapprof.budget=-,0
void apart() {}
// A budget says more.
// CHECK-NEXT: budgeted() heapprof.budget=5,-
[[heapprof::budget(5)]] void budgeted() [[clang::nonallocating]] {}
// CHECK-NEXT: hot() heapprof.hotspot=1
// CHECK-NEXT: hot() heapprof.budget=-,0
[[heapprof::hotspot]] void hot() [[clang::nonallocating]] {}

// CHECK-NEXT: void instantiated<3>() heapprof.budget=-,0
template <int N> void instantiated() [[clang::nonallocating(N == 3)]] {}

namespace ns {
struct Class {
  // CHECK-NEXT: ns::Class::method() heapprof.budget=-,0
  void method() [[clang::nonallocating]] {}
  void outside() [[clang::nonallocating]];
};
// CHECK-NEXT: ns::Class::outside() heapprof.budget=-,0
void Class::outside() { method(); }
void use() {
  instantiated<3>();
  instantiated<4>();
  // CHECK-NEXT: operator()() const heapprof.budget=-,0
  []() [[clang::nonallocating]] {}();
}
} // namespace ns
