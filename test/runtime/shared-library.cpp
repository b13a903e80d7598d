// Only a shared library is instrumented, or only the program, or both: one runtime,
// every block once.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O1 -g -fPIC -shared -x c++ -DLIBRARY %s -o libinstrumented.so
// RUN: %plain-clang -O1 -g -fPIC -shared -x c++ -DLIBRARY %s -o libplain.so
// RUN: %clangxx -O1 -g %s -L. -linstrumented -Wl,-rpath,%t -o both && ./both 2>&1 | %FileCheck %s
// RUN: %clangxx -O1 -g %s -L. -lplain -Wl,-rpath,%t -o program && ./program 2>&1 | %FileCheck %s
// RUN: %plain-clangxx -O1 -g %s -L. -linstrumented -Wl,-rpath,%t -o library && ./library 2>&1 | %FileCheck %s
// RUN: %plain-clangxx -O1 -g -DOPEN %s -o opened && ./opened ./libinstrumented.so 2>&1 | %FileCheck --check-prefix=OPENED %s
// RUN: %clangxx -O1 -g -DOPEN %s -o opener && ./opener ./libinstrumented.so 2>&1 | %FileCheck --check-prefix=OPENER %s

#include <cstdlib>
#include <dlfcn.h>

#ifdef LIBRARY
extern "C" void *make() { return malloc(1000); }
#else
extern "C" void *make();
int main(int, char **Arguments) {
  void *volatile Mine = malloc(100);
#ifdef OPEN
  void *Library = dlopen(Arguments[1], RTLD_NOW);
  auto Make = (void *(*)())dlsym(Library, "make");
#else
  auto Make = make;
  (void)Arguments;
#endif
  free(Make());
  free(Mine);
  return 0;
}
#endif

// CHECK: Total: {{ *}}73,804 bytes in 3 blocks
// CHECK: At t-end: {{ *}}72,704 bytes in 1 blocks
// The program's own blocks cannot be seen.
// OPENED: Total: {{ *}}1,000 bytes in 1 blocks
// The loader's blocks for the library are seen as well.
// OPENER: Total:
// OPENER: The data has been saved
