// An operator new that is left by an exception, or by a new-handler that jumps, does not
// hide what comes after, however deep.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O0 -g %s -o app && env HEAPPROF_OPTIONS=symbolize=0 ./app
// RUN: %FileCheck --input-file=dhat-heap.json %s

#include <csetjmp>
#include <cstdlib>
#include <new>

static jmp_buf Back;
static volatile size_t TooMuch = size_t(1) << 62;

static void deeper(int N, size_t Size) {
  volatile char Room[200] = {};
  if (N)
    deeper(N - 1, Size);
  else
    free(malloc(Size + size_t(Room[0])));
}

static void jump() { longjmp(Back, 1); }

int main() {
  try {
    ::operator delete(::operator new(TooMuch));
  } catch (std::bad_alloc &) {
  }
  for (int I = 0; I < 100; ++I)
    deeper(10, 70);
  std::set_new_handler(jump);
  if (!setjmp(Back))
    ::operator delete(::operator new(TooMuch));
  for (int I = 0; I < 100; ++I)
    deeper(10, 50);
}

// CHECK: {"tb":7000,"tbk":100,
// CHECK: {"tb":5000,"tbk":100,
