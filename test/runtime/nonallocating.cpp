// clang's own promise is kept an eye on, where clang knows it.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %attr-clangxx -O1 -g -Wno-function-effects -I%include %s -o app
// RUN: ./app 2>&1 | %FileCheck --check-prefix=SAVED %s
// RUN: ./app 2> err.txt
// RUN: if ./app knows; then %FileCheck --input-file=err.txt %s; fi

#include <cstdlib>

#if defined(__has_cpp_attribute) && __has_cpp_attribute(clang::nonallocating)
#define PROMISE [[clang::nonallocating]]
constexpr int IsKnown = 1;
#else
#define PROMISE
constexpr int IsKnown = 0;
#endif

__attribute__((noinline)) static void *take() {
  void *P = malloc(10);
  __asm__ volatile("" : : "r"(P) : "memory");
  return P;
}
static void promises() PROMISE { free(take()); }

int main(int Count, char **) {
  if (Count > 1)
    return !IsKnown;
  promises();
}

// CHECK: heapprof: the budget of promises() is exceeded: 1 blocks allocated, 0 allowed; by
// CHECK: take (
// SAVED: heapprof: Total:
