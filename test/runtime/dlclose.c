// Libraries that are unloaded before the profile is written, and others that come to
// their place: each keeps its own points, with names.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O1 -g -fPIC -shared -DLIBRARY=one -DSIZE=1001 %s -o libone.so
// RUN: %clang -O1 -g -fPIC -shared -DLIBRARY=two -DSIZE=2002 %s -o libtwo.so
// RUN: %plain-clang -O0 -g -fPIC -shared -DLIBRARY=three -DSIZE=3003 %s -o libthree.so
//
// RUN: %clang -O1 -g %s -o app && env HEAPPROF_OPTIONS=symbolize=0 ./app
// RUN: %FileCheck --check-prefix=RAW --input-file=dhat-heap.json %s
// RUN: ./app && %heapprof summary dhat-heap.json | %FileCheck %s
//
// One more life than deaths: all lives of an object are one, the last included.
// RUN: %clang -O1 -g -DLIVES=31 %s -o stay && ./stay
// RUN: %heapprof summary dhat-heap.json | %FileCheck --check-prefix=STAY %s
//
// The program's own dlclose is not seen, nor its free:
// RUN: %plain-clang -O1 -g %s -o plain && ./plain
// RUN: %heapprof summary dhat-heap.json | %FileCheck --check-prefix=PLAIN %s

#include <dlfcn.h>
#include <stdlib.h>

#define NAME2(X) allocate_in_##X
#define NAME(X) NAME2(X)

#ifndef LIVES
#define LIVES 30
#endif

#ifdef LIBRARY
void *make(void);
__attribute__((noinline)) static void *NAME(LIBRARY)(void) { return malloc(SIZE); }
void *make(void) { return NAME(LIBRARY)(); }
#else
int main(void) {
  const char *Names[] = {"./libone.so", "./libtwo.so", "./libthree.so"};
  for (int I = 0; I < LIVES; ++I) {
    void *Library = dlopen(Names[I % 3], RTLD_NOW);
    void *(*Make)(void) = (void *(*)(void))dlsym(Library, "make");
    free(Make());
    if (I < 30 && dlclose(Library))
      return 1;
  }
  return 0;
}
#endif
// RAW-DAG: {"tb":30030,"tbk":10,
// RAW-DAG: {"tb":20020,"tbk":10,
// RAW-DAG: {"tb":10010,"tbk":10,
// CHECK: 30,030 bytes in 10 blocks, at most 3,003 at a time
// CHECK-NEXT: allocate_in_three (
// CHECK: main (
// CHECK: 20,020 bytes in 10 blocks, at most 2,002 at a time
// CHECK-NEXT: allocate_in_two (
// CHECK: main (
// CHECK: 10,010 bytes in 10 blocks, at most 1,001 at a time
// CHECK-NEXT: allocate_in_one (
// CHECK: main (
// STAY: 11,011 bytes in 11 blocks, at most 1,001 at a time
// STAY-NEXT: allocate_in_one (
// PLAIN: 20,020 bytes in 10 blocks
// PLAIN-NEXT: allocate_in_two (
// PLAIN: 10,010 bytes in 10 blocks
// PLAIN-NEXT: allocate_in_one (
