// Allocation that a class, a template or a pointer decides: operators of classes, placement,
// arrays with cookies, destroying delete, std::allocator, std::pmr, malloc through a pointer.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %conformance %s -O0
// RUN: %conformance %s -O2
// FLAGS: -std=c++20
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <memory_resource>
#include <new>
#include <string>
#include <vector>

struct Pooled {
  char Bytes[48];
  static void *operator new(size_t N) { return std::malloc(N + 16); }
  static void operator delete(void *P) { std::free(P); }
  static void *operator new[](size_t N) { return ::operator new(N + 32); }
  static void operator delete[](void *P) { ::operator delete(P); }
};
struct Destroyed {
  char Bytes[77];
  static void operator delete(Destroyed *P, std::destroying_delete_t) {
    P->~Destroyed();
    ::operator delete(P, sizeof(Destroyed));
  }
};
struct WithCookie {
  std::string Text = std::string(25, 'c');
};
struct alignas(64) Wide {
  char Bytes[192];
};
struct Throws {
  char Bytes[90];
  Throws() { throw 1; }
};

static void *volatile Sink;
typedef void *(*MallocFunction)(size_t);
static MallocFunction volatile ThroughPointer = malloc;
static void (*volatile FreePointer)(void *) = free;

template <typename T> static T *keep(T *P) {
  Sink = P;
  return P;
}

int main() {
  delete keep(new Pooled);
  delete[] keep(new Pooled[3]);
  delete keep(new Destroyed);
  delete[] keep(new WithCookie[4]);
  delete keep(new Wide);
  delete[] keep(new Wide[2]);
  delete keep(new (std::nothrow) int[10]);
  alignas(16) char Room[64];
  keep(new (Room) std::pair<int, int>(1, 2));
  try {
    Sink = new Throws;
  } catch (int) {
  }
  FreePointer(keep(ThroughPointer(123)));
  std::allocator<long> Plain;
  Plain.deallocate(keep(Plain.allocate(31)), 31);
  std::pmr::monotonic_buffer_resource Buffer(512);
  std::pmr::vector<int> Numbers(&Buffer);
  for (int I = 0; I < 500; ++I)
    Numbers.push_back(I);
  std::vector<std::shared_ptr<std::string>> Shared(5, std::make_shared<std::string>(90, 's'));
  ::operator delete(keep(::operator new(17)), size_t(17));
  ::operator delete[](keep(::operator new[](19, std::align_val_t(32))), std::align_val_t(32));
  printf("%zu\n", Numbers.size() + Shared.size());
  return 0;
}
