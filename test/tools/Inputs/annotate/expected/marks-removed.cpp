// Hotspots in every form that they may have been written in by hand.

#include <heapprof/heapprof.h>

void a() {}
void b() {}
[[nodiscard]] int c() { return 1; }
[[nodiscard]] int d() { return 1; }
void e() {}
[[using gnu: cold]] [[gnu::noinline]] void f() {}
void g() {}
__attribute__((noinline)) void h() {}
void i();
void i() {}
void j() {}
   // of a line of its own
  void k() {}
  static inline void l() {}
void m(int n) { (void)n; }
template <int N> void n() {}
void o() {}
void p() {}
#define HOT HEAPPROF_HOTSPOT(3)
HOT void q() {}
#define HOT_BY(N) HEAPPROF_HOTSPOT(N)
HOT_BY(s) void qq(int s) { (void)s; }
void r();
void r() {}
auto Lambda = []() __attribute__((heapprof_hotspot(2))) {};
[[hotspot(3)]] void notOurs() {}
__attribute__((annotate("heapprof.hotspots"))) void notOursEither() {}
