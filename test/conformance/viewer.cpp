// Valgrind's own viewer takes the files, symbolized and not, with nothing in them, with
// prefix stacks, with names that need escaping.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O2 -g %s -o app
// RUN: env HEAPPROF_OPTIONS=out=full.json ./app '<"quoted">'
// RUN: env HEAPPROF_OPTIONS=out=raw.json:symbolize=0 ./app
// RUN: %plain-clang -x c %inputs/empty.c -fpass-plugin=%plugin -o empty && env HEAPPROF_OPTIONS=out=empty.json ./empty
// RUN: node %inputs/drive_dh_view.js %dh-view full.json raw.json empty.json | %FileCheck %s
//
// The driver notices what it should notice:
// RUN: sed 's/"tl":[0-9]*,//' full.json > broken.json && not node %inputs/drive_dh_view.js %dh-view broken.json 2>&1 | %FileCheck --check-prefix=NAN %s

#include <cstdlib>
#include <map>
#include <string>

void *volatile Sink;
__attribute__((noinline)) void recurse(int N) {
  Sink = malloc(size_t(N) + 100);
  if (N)
    recurse(N - 1);
}
int operator""_odd(const char *, size_t N) {
  Sink = malloc(N);
  return 0;
}

int main() {
  recurse(3);
  std::map<std::string, int> M;
  for (int I = 0; I < 50; ++I)
    M["a key that needs a block of its own " + std::to_string(I)] = I;
  return "text"_odd;
}

// CHECK: PP 1/
// CHECK: Total:
// CHECK: At t-gmax:
// CHECK: recurse(int) ({{.*}}viewer.cpp:19:10)
// NAN: NaN
