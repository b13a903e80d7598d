// An allocation that the optimiser removes stays removed: the profile is of the
// program as it really is.
// RUN: %clangxx -O2 -S -emit-llvm %s -o - | %FileCheck %s

int f() {
  int *P = new int(42);
  int V = *P;
  delete P;
  return V;
}

// CHECK-LABEL: define {{.*}} @_Z1fv()
// CHECK: ret i32 42
// CHECK-NOT: __heapprof_site
