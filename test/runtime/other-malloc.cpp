// Another allocator stays in use, whatever way it comes, and the blocks that instrumented
// code has from it are counted. Those of libstdc++ are not seen, because these allocators
// bring an operator new: a line and the file say so.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O1 -g -c %s -o app.o
// RUN: %plain-clangxx app.o -ljemalloc -o jemalloc && ./jemalloc 2>&1 | %FileCheck --check-prefixes=JEMALLOC,OWN %s && grep -E '"tb":12000,"tbk":1,' dhat-heap.json
// RUN: %plain-clangxx app.o -lmimalloc -o mimalloc && ./mimalloc 2>&1 | %FileCheck --check-prefixes=MIMALLOC,OWN %s && grep -E '"tb":12000,"tbk":1,' dhat-heap.json
// RUN: %plain-clangxx app.o -ltcmalloc_minimal -o tcmalloc && ./tcmalloc 2>&1 | %FileCheck --check-prefixes=TCMALLOC,OWN %s && grep -E '"tb":12000,"tbk":1,' dhat-heap.json
// RUN: %plain-clangxx app.o -o app && env LD_PRELOAD=libjemalloc.so.2 ./app 2>&1 | %FileCheck --check-prefixes=JEMALLOC,OWN %s && grep -E '"tb":12000,"tbk":1,' dhat-heap.json
// RUN: %plain-clangxx app.o -l:libjemalloc.a -lm -ldl -pthread -o static && ./static 2>&1 | %FileCheck --check-prefixes=JEMALLOC,OWN %s && grep -E '"tb":12000,"tbk":1,' dhat-heap.json
// RUN: grep '"librariesSeen":false' dhat-heap.json
// RUN: echo '{ local: *; };' > hide && %plain-clangxx app.o -Wl,--version-script=hide -o hidden && ./hidden 2>&1 | %FileCheck --check-prefixes=LIBC,OWN %s && grep -E '"tb":12000,"tbk":1,' dhat-heap.json
// RUN: ./app 2>&1 | %FileCheck --check-prefixes=LIBC,ALL %s
// RUN: grep '"librariesSeen":true' dhat-heap.json

#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <string>

extern "C" __attribute__((weak)) int mallctl(const char *, void *, size_t *, void *, size_t);
extern "C" __attribute__((weak)) int mi_version();
extern "C" __attribute__((weak)) int tc_version(int *, int *, const char **);

int main() {
  setvbuf(stdout, nullptr, _IONBF, 0);
  void *volatile Block = malloc(12000);
  std::string Grown(30, 'x');
  Grown.append(20000, 'y');
  bool Is[] = {mallctl || dlsym(RTLD_DEFAULT, "mallctl"), mi_version != nullptr,
               tc_version != nullptr};
  printf("%s\n", Is[0] ? "jemalloc" : Is[1] ? "mimalloc" : Is[2] ? "tcmalloc" : "libc");
  free(Block);
  return Grown.size() != 20030;
}

// JEMALLOC: jemalloc
// MIMALLOC: mimalloc
// TCMALLOC: tcmalloc
// LIBC: libc
// ALL: heapprof: At t-gmax: {{ *}}104,{{[78][0-9][0-9]}} bytes in 5 blocks
// ALL-NOT: Only blocks of instrumented code
// OWN: heapprof: Only blocks of instrumented code are counted: the libraries call another malloc
