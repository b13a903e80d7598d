// Hotspots in every form that they may have been written in by hand.

#include <heapprof/heapprof.h>

[[heapprof::hotspot]] void a() {}
[[heapprof::hotspot(5)]] void b() {}
[[nodiscard, heapprof::hotspot(6)]] int c() { return 1; }
[[heapprof::hotspot(7), nodiscard]] int d() { return 1; }
[[using heapprof: hotspot(8)]] void e() {}
[[using gnu: cold]] [[heapprof::hotspot]] [[gnu::noinline]] void f() {}
__attribute__((heapprof_hotspot(9))) void g() {}
__attribute__((noinline, heapprof_hotspot)) void h() {}
void i() __attribute__((heapprof_hotspot(1 << 4)));
void i() {}
[[heapprof::hotspot]]
void j() {}
  HEAPPROF_HOTSPOT()  // of a line of its own
  void k() {}
  HEAPPROF_HOTSPOT(
      12
      ) static inline void l() {}
HEAPPROF_HOTSPOT(n) void m(int n) { (void)n; }
template <int N> HEAPPROF_HOTSPOT(N + 1) void n() {}
[[ /* 1 */ heapprof /* 2 */ :: hotspot /* 3 */ (3) /* 4 */ ]] void o() {}
__attribute__((annotate("heapprof.hotspot=4"))) void p() {}
#define HOT HEAPPROF_HOTSPOT(3)
HOT void q() {}
#define HOT_BY(N) HEAPPROF_HOTSPOT(N)
HOT_BY(s) void qq(int s) { (void)s; }
void r();
[[heapprof::hotspot(2)]] void r() {}
auto Lambda = []() __attribute__((heapprof_hotspot(2))) {};
[[hotspot(3)]] void notOurs() {}
__attribute__((annotate("heapprof.hotspots"))) void notOursEither() {}
