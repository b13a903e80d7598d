// Each call of a hotspot is an event with its weight, whatever the optimiser makes of the
// call; and the profile says what was allocated inside: blocks, bytes, and the most at one
// time. The numbers are the same for all ways to build.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -std=c++20 -O0 -g -I%include %s -o O0 && env HEAPPROF_OPTIONS=ad_hoc_out=O0.json:quiet=1 ./O0
// RUN: %FileCheck --input-file=O0.json %s
// RUN: %clangxx -std=c++20 -O2 -g -I%include %s -o O2 && env HEAPPROF_OPTIONS=ad_hoc_out=O2.json:quiet=1 ./O2
// RUN: %FileCheck --input-file=O2.json %s
// RUN: %clangxx -std=c++20 -O2 -g -flto -fuse-ld=lld -I%include %s -o lto && env HEAPPROF_OPTIONS=ad_hoc_out=lto.json:quiet=1 ./lto
// RUN: %FileCheck --input-file=lto.json %s
// RUN: %clangxx -std=c++20 -O2 -g -flto=thin -fuse-ld=lld -I%include %s -o thin && env HEAPPROF_OPTIONS=ad_hoc_out=thin.json:quiet=1 ./thin
// RUN: %FileCheck --input-file=thin.json %s
// RUN: %clangxx -std=c++20 -O2 -DNO_NAMES -I%include %s -o nodebug && env HEAPPROF_OPTIONS=ad_hoc_out=nodebug.json:quiet=1 ./nodebug
// RUN: %FileCheck --input-file=nodebug.json %s
// RUN: %attr-clangxx -std=c++20 -O2 -I%include %s -o attr && env HEAPPROF_OPTIONS=ad_hoc_out=attr.json:quiet=1 ./attr
// RUN: %FileCheck --input-file=attr.json %s
//
// The stacks of the events begin at the function, also where it has been inlined.
// RUN: %FileCheck --check-prefix=STACK --input-file=O2.json %s
//
// The program does the same without the plugin, and knows nothing of it.
// RUN: %plain-clangxx -std=c++20 -O2 -Wall -Wextra -Werror -I%include %s -o plain && ./plain
// RUN: %not grep -qi heapprof plain

#include <heapprof/heapprof.h>

#include <coroutine>
#include <csetjmp>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

static void use(void *P) { __asm__ volatile("" : : "r"(P) : "memory"); }
static void *block(size_t N) {
  void *P = malloc(N);
  use(P);
  return P;
}

// Always inlined, at any level but the first.
HEAPPROF_HOTSPOT() static inline void leaf(size_t N) { free(block(N)); }

// The weight is a parameter, behind others that are passed in other ways.
struct Large {
  char Bytes[100];
};
#ifdef NO_NAMES
#define WEIGHT 7
#else
#define WEIGHT Count
#endif
HEAPPROF_HOTSPOT(WEIGHT) static Large weighted(Large L, double, short Count) {
  free(block(10));
  L.Bytes[0] = char(Count);
  return L;
}

template <typename T> HEAPPROF_HOTSPOT(2) void generic(T N) { free(block(size_t(N))); }

struct Base {
  virtual ~Base() = default;
  HEAPPROF_HOTSPOT() virtual void work() { free(block(50)); }
};
struct Derived : Base {
  HEAPPROF_HOTSPOT() Derived() : Kept(block(60)) {}
  HEAPPROF_HOTSPOT() ~Derived() override { free(Kept); }
  HEAPPROF_HOTSPOT() void work() override { Base::work(); }
  void *Kept;
};

// Each construction and destruction is one call, whatever variants clang makes of the code.
struct Virtual : virtual Base {
  HEAPPROF_HOTSPOT() Virtual() {}
  HEAPPROF_HOTSPOT() ~Virtual() override { free(block(2)); }
};
struct Most : Virtual {};

// What is inside of the inner calls is counted once.
HEAPPROF_HOTSPOT() static void recurse(int Depth) {
  void *P = block(100);
  if (Depth)
    recurse(Depth - 1);
  free(P);
}

// Ended by an exception, by a jump, by both.
HEAPPROF_HOTSPOT() static void throws(int N) {
  std::string Text(100, 'x');
  use(&Text);
  if (N)
    throw std::runtime_error("expected");
}
static jmp_buf Buffer;
HEAPPROF_HOTSPOT() __attribute__((noinline)) static void jumps() {
  void *P = block(8);
  free(P);
  longjmp(Buffer, 1);
}
HEAPPROF_HOTSPOT() static void around() {
  if (!setjmp(Buffer))
    jumps();
  // An allocation that comes from further out shows that jumps() has been left.
  void *P = malloc(9);
  use(P);
  free(P);
}

struct Task {
  struct promise_type {
    Task get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
  std::coroutine_handle<promise_type> Handle;
};
HEAPPROF_HOTSPOT(4) static Task coroutine(int N) {
  free(block(size_t(N)));
  co_return;
}

// What is freed inside counts only if it was allocated inside.
HEAPPROF_HOTSPOT() static void frees(void *Old) {
  free(Old);
  free(block(30));
  void *P = block(20);
  P = realloc(P, 25);
  use(P);
  free(P);
}

int main() {
  for (int I = 0; I < 3; ++I)
    leaf(1000);
  for (short I = 6; I < 9; ++I)
    weighted({}, 0, I);
  generic(5);
  generic(5L);
  {
    Derived D;
    Base &B = D;
    use(&B);
    B.work();
  }
  Base *Deleted[] = {new Derived, new Virtual, new Most};
  for (Base *B : Deleted) {
    use(B);
    delete B;
  }
  recurse(4);
  for (int I = 0; I < 2; ++I)
    try {
      throws(I);
    } catch (const std::exception &) {
    }
  around();
  Task T = coroutine(70);
  T.Handle.resume();
  T.Handle.destroy();
  frees(block(5000));
  auto Lambda = [](int N) HEAPPROF_HOTSPOT() { free(block(size_t(N))); };
  Lambda(80);
  std::thread Threads[2];
  for (std::thread &Thread : Threads)
    Thread = std::thread([] { leaf(2000); });
  for (std::thread &Thread : Threads)
    Thread.join();
}

// CHECK: "hotspots":[
// CHECK-DAG: {"function":"leaf(unsigned long)","calls":5,"units":5,"bytes":7000,"blocks":5,"peakBytes":2000,"peakBlocks":1}
// CHECK-DAG: {"function":"weighted(Large, double, short)","calls":3,"units":21,"bytes":30,"blocks":3,"peakBytes":10,"peakBlocks":1}
// CHECK-DAG: {"function":"void generic<int>(int)","calls":1,"units":2,"bytes":5,
// CHECK-DAG: {"function":"void generic<long>(long)","calls":1,"units":2,"bytes":5,
// CHECK-DAG: {"function":"Derived::Derived()","calls":2,"units":2,"bytes":120,"blocks":2,"peakBytes":60,
// CHECK-DAG: {"function":"Derived::~Derived()","calls":2,"units":2,"bytes":0,"blocks":0,
// CHECK-DAG: {"function":"Virtual::Virtual()","calls":2,
// CHECK-DAG: {"function":"Virtual::~Virtual()","calls":2,"units":2,"bytes":4,"blocks":2,
// CHECK-DAG: {"function":"Base::work()","calls":1,"units":1,"bytes":50,
// CHECK-DAG: {"function":"Derived::work()","calls":1,"units":1,"bytes":50,
// CHECK-DAG: {"function":"recurse(int)","calls":5,"units":5,"bytes":500,"blocks":5,"peakBytes":500,"peakBlocks":5}
// CHECK-DAG: {"function":"throws(int)","calls":2,"units":2,"bytes":{{[0-9]+}},"blocks":{{[3-9]}},
// CHECK-DAG: {"function":"around()","calls":1,"units":1,"bytes":17,"blocks":2,"peakBytes":9,"peakBlocks":1}
// CHECK-DAG: {"function":"jumps()","calls":1,"units":1,"bytes":8,"blocks":1,"peakBytes":8,"peakBlocks":1}
// CHECK-DAG: {"function":"coroutine(int)","calls":1,"units":4,"bytes":0,
// CHECK-DAG: {"function":"frees(void*)","calls":1,"units":1,"bytes":75,"blocks":3,"peakBytes":30,"peakBlocks":1}
// CHECK-DAG: {"function":"main::$_0::operator()(int) const","calls":1,"units":1,"bytes":80,

// STACK: {"tb":8,"tbk":1,"ib":10,"ibk":1,"imb":10,"imbk":1,"fs":[
// STACK: "0x{{[0-9a-f]+}}: leaf(unsigned long) ({{.*}}hotspots.cpp:43)"
// STACK: "0x{{[0-9a-f]+}}: main ({{.*}}hotspots.cpp:137:5)"
