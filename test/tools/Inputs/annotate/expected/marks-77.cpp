// Hotspots in every form that they may have been written in by hand.

#include <heapprof/heapprof.h>

[[heapprof::hotspot(77)]] void a() {}
[[heapprof::hotspot(77)]] void b() {}
[[nodiscard, heapprof::hotspot(77)]] int c() { return 1; }
[[heapprof::hotspot(77), nodiscard]] int d() { return 1; }
[[using heapprof: hotspot(77)]] void e() {}
[[using gnu: cold]] [[heapprof::hotspot(77)]] [[gnu::noinline]] void f() {}
__attribute__((heapprof_hotspot(77))) void g() {}
__attribute__((noinline, heapprof_hotspot(77))) void h() {}
void i() __attribute__((heapprof_hotspot(77)));
void i() {}
[[heapprof::hotspot(77)]]
void j() {}
  HEAPPROF_HOTSPOT(77)  // of a line of its own
  void k() {}
  HEAPPROF_HOTSPOT(77) static inline void l() {}
HEAPPROF_HOTSPOT(77) void m(int n) { (void)n; }
template <int N> HEAPPROF_HOTSPOT(77) void n() {}
[[ /* 1 */ heapprof /* 2 */ :: hotspot(77) /* 4 */ ]] void o() {}
__attribute__((annotate("heapprof.hotspot=4"))) void p() {}
#define HOT HEAPPROF_HOTSPOT(3)
HOT void q() {}
#define HOT_BY(N) HEAPPROF_HOTSPOT(N)
HOT_BY(s) void qq(int s) { (void)s; }
void r();
[[heapprof::hotspot(77)]] void r() {}
auto Lambda = []() __attribute__((heapprof_hotspot(2))) {};
[[hotspot(3)]] void notOurs() {}
__attribute__((annotate("heapprof.hotspots"))) void notOursEither() {}
