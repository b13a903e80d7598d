// The same errors in C, C23 and older.
// RUN: %attr-clang -ferror-limit=0 -fsyntax-only -Xclang -verify %s
// RUN: %attr-clang -std=gnu11 -ferror-limit=0 -fsyntax-only -Xclang -verify %s

int Variable;
const int Constant = 3;
struct Class {
  int Field;
};
__attribute__((heapprof_hotspot)) int Subject; // expected-error {{'heapprof_hotspot' attribute only applies to functions}}
[[heapprof::hotspot]] int Scoped; // expected-error {{'heapprof::hotspot' attribute only applies to functions}}
__attribute__((heapprof_hotspot(-1))) void negative(void); // expected-error {{'heapprof_hotspot' attribute requires an integer constant from 0 to 2^64-1 or the name of a parameter, but this is -1}}
__attribute__((heapprof_hotspot(Variable))) void variable(void); // expected-error {{'heapprof_hotspot' attribute requires an integer constant from 0 to 2^64-1 or the name of a parameter}}
// A const object is no constant in C.
__attribute__((heapprof_hotspot(Constant))) void constant(void); // expected-error {{'heapprof_hotspot' attribute requires an integer constant from 0 to 2^64-1 or the name of a parameter}}
__attribute__((heapprof_hotspot(Unknown))) void unknown(int Known); // expected-error {{but nothing named 'Unknown' is declared}}
__attribute__((heapprof_hotspot(1.5))) void floating(void); // expected-error {{but this has type 'double'}}
__attribute__((heapprof_hotspot("1"))) void string(void); // expected-error {{but this has type 'char[2]'}}
__attribute__((heapprof_hotspot(P))) void pointer(int *P); // expected-error {{'P' has type 'int *'}} expected-note {{declared here}}
__attribute__((heapprof_hotspot(P))) void structure(struct Class P); // expected-error {{'P' has type 'struct Class'}} expected-note {{declared here}}
__attribute__((heapprof_hotspot(P))) void atomic(_Atomic int P); // expected-error {{'P' has type '_Atomic(int)'}} expected-note {{declared here}}
__attribute__((heapprof_hotspot(1, 2))) void two(void); // expected-error {{'heapprof_hotspot' attribute takes no more than 1 argument}}
__attribute__((heapprof_budget("24 MiBs"))) void budget(void); // expected-error {{requires a size below 2^64}}
__attribute__((heapprof_budget())) void empty(void); // expected-error {{'heapprof_budget' attribute takes at least 1 argument}}
__attribute__((heapprof_budget(1), heapprof_no_alloc)) void both(void); // expected-error {{'heapprof_no_alloc' and 'heapprof_budget' attributes are not compatible}} expected-note {{conflicting attribute is here}}
__attribute__((heapprof_hotspot(1))) void apart(void); // expected-note {{previous attribute is here}}
__attribute__((heapprof_hotspot(2))) void apart(void) {} // expected-error {{attribute 'heapprof_hotspot' is already applied with different arguments}}
void defined(void) {} // expected-note {{previous definition is here}}
__attribute__((heapprof_hotspot)) void defined(void); // expected-warning {{attribute declaration must precede definition}}
void statement(void) {
  __attribute__((heapprof_hotspot)); // expected-error {{'heapprof_hotspot' attribute cannot be applied to a statement}}
}
[[hotspot(1)]] void bare(void); // expected-warning {{unknown attribute 'hotspot' ignored}}
