// A template's sites go with it when the linker drops a copy.
// RUN: %clangxx -O0 -S -emit-llvm %s -o - | %FileCheck %s

template <typename T> T *make() { return new T(); }
int *f() { return make<int>(); }

// CHECK: @__heapprof_site = private constant {{.*}}, section "heapprof_sites", comdat($_Z4makeIiEPT_v)
