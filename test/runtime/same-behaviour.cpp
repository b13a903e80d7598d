// The profiled program prints what the plain one prints and ends as it does: also with
// no place to write, no stderr, a closed pipe, and options that make no sense.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O2 %s -o app && %plain-clangxx -O2 %s -o plain
// RUN: sh -c './plain a b; echo $?' > plain.out
// RUN: sh -c './app a b; echo $?' > app.out 2> err && cmp plain.out app.out
// RUN: sh -c './app a b 2>&-; echo $?' > app.out && cmp plain.out app.out
// RUN: sh -c 'HEAPPROF_OPTIONS=nonsense:depth=x:=: ./app a b; echo $?' > app.out 2> err && cmp plain.out app.out
// RUN: sh -c 'HEAPPROF_OPTIONS=out=/none/x.json ./app a b; echo $?' > app.out 2> err && cmp plain.out app.out
// RUN: bash -c './app a b 2> >(exec true); echo $?' > app.out && cmp plain.out app.out
// RUN: sh -c 'ulimit -f 1; ./app a b; echo $?' > app.out 2> err && cmp plain.out app.out

#include <iostream>
#include <string>

int main(int Count, char **Arguments) {
  std::string All;
  for (int I = 1; I < Count; ++I)
    All += std::string(100, Arguments[I][0]);
  std::cout << All << "\n";
  return 42;
}
