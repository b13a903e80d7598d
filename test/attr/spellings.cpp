// Each attribute in each of its forms, and what the pass is told of it.
// RUN: %attr-clangxx -Wall -Wextra -Werror %frontend-ir %s -o %t.ll
// RUN: %annotations %t.ll | %FileCheck %s --implicit-check-not=heapprof --strict-whitespace --match-full-lines

constexpr unsigned long Top = 1UL << 63;
enum { Nine = 9 };
namespace ns {
constexpr int Ten = 10;
}

// CHECK:plain1() heapprof.hotspot=1
[[heapprof::hotspot]] void plain1() {}
// CHECK-NEXT:plain2() heapprof.hotspot=1
[[heapprof::hotspot()]] void plain2() {}
// CHECK-NEXT:plain3() heapprof.hotspot=1
__attribute__((heapprof_hotspot)) void plain3() {}
// CHECK-NEXT:plain4() heapprof.hotspot=1
__attribute__((heapprof_hotspot())) void plain4() {}
// CHECK-NEXT:plain5() heapprof.hotspot=1
__attribute__((__heapprof_hotspot__)) void plain5() {}
// CHECK-NEXT:plain6() heapprof.hotspot=1
void plain6 [[heapprof::hotspot]] () {}
// CHECK-NEXT:plain7() heapprof.hotspot=1
[[using heapprof: hotspot]] void plain7() {}

// CHECK-NEXT:weight1() heapprof.hotspot=5
[[heapprof::hotspot(5)]] void weight1() {}
// CHECK-NEXT:weight2() heapprof.hotspot=7
__attribute__((heapprof_hotspot(7))) void weight2() {}
// CHECK-NEXT:weight3() heapprof.hotspot=0
[[heapprof::hotspot(0)]] void weight3() {}
// CHECK-NEXT:weight4() heapprof.hotspot=18446744073709551615
[[heapprof::hotspot(18446744073709551615u)]] void weight4() {}
// CHECK-NEXT:weight5() heapprof.hotspot=9223372036854775808
[[heapprof::hotspot(Top)]] void weight5() {}
// CHECK-NEXT:weight6() heapprof.hotspot=9
[[heapprof::hotspot(Nine)]] void weight6() {}
// CHECK-NEXT:weight7() heapprof.hotspot=11
[[heapprof::hotspot(ns::Ten + 1)]] void weight7() {}
// CHECK-NEXT:weight8() heapprof.hotspot=9
[[heapprof::hotspot((Nine))]] void weight8() {}
// CHECK-NEXT:weight9() heapprof.hotspot=120
[[heapprof::hotspot('x')]] void weight9() {}
// CHECK-NEXT:weight10() heapprof.hotspot=1
[[heapprof::hotspot(true)]] void weight10() {}
// The parameter comes before the constant of the same name.
// CHECK-NEXT:weight11(long) heapprof.hotspot=@
// CHECK-NEXT:weight11(long) parameter heapprof.weight=signed i64
[[heapprof::hotspot(Top)]] void weight11(long Top) { (void)Top; }

// CHECK-NEXT:budget1() heapprof.budget=1024,-
[[heapprof::budget(1024)]] void budget1() {}
// CHECK-NEXT:budget2() heapprof.budget=0,18446744073709551615
[[heapprof::budget(0, ~0ULL)]] void budget2() {}
// CHECK-NEXT:budget3() heapprof.budget=25165824,2
__attribute__((heapprof_budget("24 MiB", 2))) void budget3() {}
// CHECK-NEXT:budget4() heapprof.budget=9223372036854775808,9
[[heapprof::budget(Top, Nine)]] void budget4() {}
// CHECK-NEXT:budget5() heapprof.budget=512,-
[[heapprof::budget("512")]] void budget5() {}
// CHECK-NEXT:budget6() heapprof.budget=10240,-
[[heapprof::budget("10KiB")]] void budget6() {}
// CHECK-NEXT:budget7() heapprof.budget=1500000,-
[[heapprof::budget("1.5 MB")]] void budget7() {}
// CHECK-NEXT:budget8() heapprof.budget=2684354560,-
[[heapprof::budget("2.5" "GiB")]] void budget8() {}
// CHECK-NEXT:budget9() heapprof.budget=3000,-
[[heapprof::budget("3 KB")]] void budget9() {}
// CHECK-NEXT:budget10() heapprof.budget=4000000000,-
[[heapprof::budget(("4 GB"))]] void budget10() {}
// CHECK-NEXT:budget11() heapprof.budget=7,-
[[heapprof::budget("7 B")]] void budget11() {}
// 1126.4 bytes: the part of a byte is of no use to anyone.
// CHECK-NEXT:budget12() heapprof.budget=1126,-
[[heapprof::budget("1.1 KiB")]] void budget12() {}
// CHECK-NEXT:budget13() heapprof.budget=18446744073709551615,-
[[heapprof::budget("18446744073709551615")]] void budget13() {}

// CHECK-NEXT:none1() heapprof.budget=-,0
[[heapprof::no_alloc]] void none1() {}
// CHECK-NEXT:none2() heapprof.budget=-,0
__attribute__((heapprof_no_alloc)) void none2() {}

// CHECK-NEXT:both() heapprof.hotspot=1
// CHECK-NEXT:both() heapprof.budget=5,-
[[heapprof::hotspot, heapprof::budget(5)]] void both() {}
// CHECK-NEXT:again() heapprof.hotspot=3
[[heapprof::hotspot(3)]] [[heapprof::hotspot(Nine / 3)]] void again() {}
