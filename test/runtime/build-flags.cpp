// Ways to build that change what the compiler and the linker leave.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O2 -g -fno-exceptions -fno-rtti %s -o a && ./a 2>&1 | %FileCheck %s
// RUN: %clangxx -O2 -g -ffunction-sections -fdata-sections -Wl,--gc-sections -s %s -o b && ./b 2>&1 | %FileCheck %s
// RUN: %clangxx -O2 -g -fvisibility=hidden -fvisibility-inlines-hidden -Wl,-z,now %s -o c && ./c 2>&1 | %FileCheck %s
// RUN: %clangxx -Oz -g -fcf-protection -fstack-protector-all -fno-plt %s -o d && ./d 2>&1 | %FileCheck %s
// RUN: %clangxx -O3 -g -march=native -fomit-frame-pointer -mcmodel=large %s -o e && ./e 2>&1 | %FileCheck %s
// RUN: %clangxx -O2 -g -c %s -o f.o && g++ f.o -o f && ./f 2>&1 | %FileCheck %s
// RUN: %clangxx -O2 -g -c %s -o g.o && ar rcs libg.a g.o && echo 'int x;' > x.c && %clang -c x.c -o x.o && %plain-clangxx x.o libg.a -o g && ./g 2>&1 | %FileCheck %s
//
// Modules of C++20:
// RUN: echo 'export module m; export int *make(int N) { return new int[N]; }' > m.cppm
// RUN: echo 'import m; int *volatile P; int main() { P = make(5000); delete[] P; }' > user.cpp
// RUN: %clangxx -std=c++20 -O1 -g --precompile m.cppm -o m.pcm && %clangxx -std=c++20 -O1 -g -c m.pcm -o m.o
// RUN: %clangxx -std=c++20 -O1 -g -fmodule-file=m=m.pcm user.cpp m.o -o m && ./m 2>&1 | %FileCheck --check-prefix=MODULE %s
//
// A program that runs with another user's rights takes no options from its environment. (Not
// every machine of ours lets programs change their user.)
// RUN: %clangxx -O1 -g %s -o su && chmod 4755 su && chmod 777 .
// RUN: sh -c 'test $(id -u) != 0 || setpriv --reuid=65534 --clear-groups env HEAPPROF_OPTIONS=help=1 ./su' 2>&1 | not grep 'options, as'

#include <cstdlib>
#include <string>

int main() {
  std::string Text(1000, 'x');
  Text += Text;
  void *volatile Block = malloc(500);
  free(Block);
  return Text.size() != 2000;
}

// CHECK: heapprof: Total: {{ *}}76,206 bytes in 4 blocks
// MODULE: heapprof: Total: {{ *}}92,704 bytes in 2 blocks
