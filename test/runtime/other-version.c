// A runtime of another version is not used.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: cp %plugin heapinstr.so
// RUN: %plain-clang -fpass-plugin=%t/heapinstr.so -O0 %s -o app
// RUN: %plain-clang -shared -fPIC -DOTHER %s -o libheapprof.so
// RUN: ./app 2>&1 | %FileCheck %s

#ifdef OTHER
int __heapprof_attach_v999;
#else
int main(void) { return 0; }
#endif

// CHECK: heapprof: this program was built by another version than {{.*}}/libheapprof.so; running without profiling
