// A source file that does not compile gives clang's diagnostics and nothing of ours.
// RUN: %not %clang -c %s -o %t.o 2> %t.with
// RUN: %not %plain-clang -c %s -o %t.o 2> %t.without
// RUN: cmp %t.with %t.without

int f(void) { return missing; }
