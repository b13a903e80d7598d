// A header can ask for the attributes, in C and in C++.
// RUN: %attr-clang -Werror -fsyntax-only %s
// RUN: %attr-clangxx -x c++ -Werror -fsyntax-only %s
// RUN: %plain-clang -std=c23 -DWITHOUT -Werror -fsyntax-only %s
// RUN: %attr-clang -E -P %s | %FileCheck --check-prefix=PREPROCESSED %s
// PREPROCESSED: int
// PREPROCESSED-NEXT: yes1,
// PREPROCESSED-NEXT: yes2,
// PREPROCESSED-NEXT: yes3;

#ifdef __cplusplus
#define SCOPED __has_cpp_attribute
#else
#define SCOPED __has_c_attribute
#endif

int
#if SCOPED(heapprof::hotspot) == 1 && __has_attribute(heapprof_hotspot) == 1
    yes1,
#endif
#if SCOPED(heapprof::budget) == 1 && __has_attribute(heapprof_budget) == 1
    yes2,
#endif
#if SCOPED(heapprof::no_alloc) == 1 && __has_attribute(heapprof_no_alloc) == 1
    yes3;
#endif
#ifdef WITHOUT
    none;
#if SCOPED(heapprof::hotspot) || __has_attribute(heapprof_hotspot)
#error "known without the plugin"
#endif
#else
int *all[] = {&yes1, &yes2, &yes3};
#endif
