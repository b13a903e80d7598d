// Test programs of configure scripts: libtool reads the symbols of an object and declares
// each as a variable, autoconf declares functions as it likes.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -g -O2 -c %s -o first.o
// RUN: nm -B first.o | sed -n -e 's/^.* [ABCDGIRSTW][ABCDGIRSTW]* \([_A-Za-z][_A-Za-z0-9]*\)$/extern char \1; void *p_\1 = \&\1;/p' > names.c
// RUN: grep nm_test_func names.c
// RUN: %clang -g -O2 -c names.c -o names.o && %clang -g -O2 %s names.o -o libtool
// RUN: ./libtool 2>&1 | %FileCheck --check-prefix=EMPTY %s
//
// RUN: %clang -DANY_TYPE -Wno-incompatible-library-redeclaration %s -o any && ./any 2>&1 | %FileCheck %s

#ifdef ANY_TYPE
char malloc(void);
void *volatile P;
int main(void) {
  P = (void *)(long)malloc;
  return P ? 0 : malloc();
}
#else
char nm_test_var;
void nm_test_func(void);
void nm_test_func(void) {}
int main(void) {
  nm_test_var = 'a';
  nm_test_func();
  return 0;
}
#endif

// EMPTY: heapprof: Total: {{ *}}0 bytes in 0 blocks
// CHECK: heapprof: Total:
