// Contradictions, in one declaration and between several.
// RUN: %attr-clangxx -fsyntax-only -Xclang -verify %s

[[heapprof::hotspot(1), heapprof::hotspot(2)]] void twice(); // expected-error {{attribute 'heapprof::hotspot' is already applied with different arguments}} expected-note {{previous attribute is here}}
[[heapprof::hotspot(A), heapprof::hotspot(B)]] void twoParameters(int A, int B); // expected-error {{attribute 'heapprof::hotspot' is already applied with different arguments}} expected-note {{previous attribute is here}}
[[heapprof::hotspot(A), heapprof::hotspot(1)]] void parameterAndConstant(int A); // expected-error {{attribute 'heapprof::hotspot' is already applied with different arguments}} expected-note {{previous attribute is here}}
[[heapprof::budget(1), heapprof::budget("1", 2)]] void twoBudgets(); // expected-error {{attribute 'heapprof::budget' is already applied with different arguments}} expected-note {{previous attribute is here}}
[[heapprof::budget(1), heapprof::no_alloc]] void budgetAndNone(); // expected-error {{'heapprof::no_alloc' and 'heapprof::budget' attributes are not compatible}} expected-note {{conflicting attribute is here}}
[[heapprof::hotspot(2), heapprof::hotspot(1 + 1)]] void same();

[[heapprof::hotspot(1)]] void apart(); // expected-note {{previous attribute is here}}
void apart();
__attribute__((heapprof_hotspot(3))) void apart() {} // expected-error {{attribute 'heapprof_hotspot' is already applied with different arguments}}
[[heapprof::hotspot(A)]] void otherParameter(int A, int B); // expected-note {{previous attribute is here}}
[[heapprof::hotspot(B)]] void otherParameter(int A, int B) {} // expected-error {{already applied with different arguments}}
[[heapprof::hotspot(A)]] void renamedParameter(int A);
[[heapprof::hotspot(B)]] void renamedParameter(int B) {}
[[heapprof::no_alloc]] void noneFirst(); // expected-note {{conflicting attribute is here}}
[[heapprof::budget(5)]] void noneFirst(); // expected-error {{'heapprof::budget' and 'heapprof::no_alloc' attributes are not compatible}}
[[heapprof::budget(0, 0)]] void zero();
[[heapprof::budget("0 MB", 0)]] void zero() {}

template <int W> [[heapprof::hotspot(W)]] void dependent();
template <int V> [[heapprof::hotspot(V)]] void dependent() {}
template <int W> [[heapprof::hotspot(W)]] void otherwise(); // expected-note {{previous attribute is here}}
template <int W> [[heapprof::hotspot(W + 1)]] void otherwise() {} // expected-error {{already applied with different arguments}}
template <> [[heapprof::hotspot(7)]] void dependent<3>() {}
template <> [[heapprof::hotspot(7)]] void dependent<4>(); // expected-note {{previous attribute is here}}
template <> [[heapprof::hotspot(8)]] void dependent<4>() {} // expected-error {{already applied with different arguments}}

void nonAllocating() [[clang::nonallocating]] {} // expected-note {{conflicting attribute is here}}
[[heapprof::budget(5)]] void nonAllocating() [[clang::nonallocating]]; // expected-error {{'heapprof::budget' and 'clang::nonallocating' attributes are not compatible}}

struct Class {
  [[heapprof::hotspot]] void method(); // expected-note {{previous attribute is here}}
  // It may be defined in another file.
  [[heapprof::hotspot]] virtual void pure() = 0;
  [[heapprof::hotspot]] Class() = default;
  [[heapprof::hotspot]] Class(const Class &) = delete; // expected-warning {{'heapprof::hotspot' attribute ignored}}
};
[[heapprof::hotspot(2)]] void Class::method() {} // expected-error {{already applied with different arguments}}
[[heapprof::budget(1)]] void deleted() = delete; // expected-warning {{'heapprof::budget' attribute ignored}}
[[heapprof::hotspot]] consteval int atCompileTime() { return 1; } // expected-warning {{'heapprof::hotspot' attribute ignored}}

void defined() {} // expected-note {{previous definition is here}}
[[heapprof::hotspot]] void defined(); // expected-warning {{attribute declaration must precede definition}}
[[heapprof::no_alloc]] inline void definedToo() {} // expected-note {{previous definition is here}}
[[heapprof::hotspot]] void definedToo(); // expected-warning {{attribute declaration must precede definition}}
[[heapprof::no_alloc]] void definedToo();
