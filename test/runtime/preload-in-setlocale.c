// A preloaded runtime starts at the first allocation, which may be inside of
// setlocale: it must not want setlocale's lock. There is no C++ library here.
//
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %plain-clang %s -o app
// RUN: env LD_PRELOAD=%lib/libheapprof.so HEAPPROF_OPTIONS=out=a.json timeout 60 ./app 2>&1 | %FileCheck %s
// CHECK-DAG: é is one character
// CHECK-DAG: heapprof: Total:
// RUN: env LD_PRELOAD=%lib/libheapprof.so HEAPPROF_OPTIONS=quiet=1:out=b.json timeout 60 bash -c 'echo fine' | %FileCheck --check-prefix=BASH %s
// BASH: fine

#include <dlfcn.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

int main(void) {
  if (!setlocale(LC_ALL, "C.UTF-8"))
    return 1;
  const char *Failure = dlerror();
  if (Failure)
    printf("not the program's failure: %s\n", Failure);
  if (mblen("\xc3\xa9", 2) == 2)
    printf("\xc3\xa9 is one character\n");
  return 0;
}
