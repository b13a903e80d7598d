// What is not a function cannot have the attributes; the bare names are not ours.
// RUN: %attr-clangxx -ferror-limit=0 -fsyntax-only -Xclang -verify %s

[[heapprof::hotspot]] int Variable; // expected-error {{'heapprof::hotspot' attribute only applies to functions}}
__attribute__((heapprof_budget(3))) int Gnu; // expected-error {{'heapprof_budget' attribute only applies to functions}}
[[heapprof::hotspot]] extern void (*Pointer)(); // expected-error {{'heapprof::hotspot' attribute only applies to functions}}
struct [[heapprof::hotspot]] // expected-error {{'heapprof::hotspot' attribute only applies to functions}}
Class {
  [[heapprof::no_alloc]] int Field; // expected-error {{'heapprof::no_alloc' attribute only applies to functions}}
};
template <class T> struct Deduced {
  Deduced(T);
};
[[heapprof::hotspot]] Deduced(int) -> Deduced<int>; // expected-error {{'heapprof::hotspot' attribute only applies to functions}}
void parameter([[heapprof::budget(3)]] int); // expected-error {{'heapprof::budget' attribute only applies to functions}}
using Type [[heapprof::hotspot]] = int; // expected-error {{'heapprof::hotspot' attribute only applies to functions}}
typedef void Function() __attribute__((heapprof_hotspot)); // expected-error {{'heapprof_hotspot' attribute only applies to functions}}
namespace [[heapprof::hotspot]] // expected-error {{'heapprof::hotspot' attribute only applies to functions}}
ns {}
enum { Enumerator [[heapprof::hotspot]] }; // expected-error {{'heapprof::hotspot' attribute only applies to functions}}
[[heapprof::hotspot]] auto Lambda = [] {}; // expected-error {{'heapprof::hotspot' attribute only applies to functions}}

// Clang's own words, which name the scope since 20.
int [[heapprof::hotspot]] ofType(); // expected-error {{hotspot' attribute cannot be applied to types}}
int ofFunctionType() [[heapprof::hotspot]]; // expected-error {{hotspot' attribute cannot be applied to types}}
auto Behind = [](int N) [[heapprof::hotspot(N)]] {}; // expected-error {{hotspot' attribute cannot be applied to types}}

void statements() {
  [[heapprof::hotspot]] Variable = 1; // expected-error {{'heapprof::hotspot' attribute cannot be applied to a statement}}
  [[heapprof::budget(1)]]; // expected-error {{'heapprof::budget' attribute cannot be applied to a statement}}
  [[heapprof::no_alloc]] { // expected-error {{'heapprof::no_alloc' attribute cannot be applied to a statement}}
  }
  __attribute__((heapprof_hotspot)); // expected-error {{'heapprof_hotspot' attribute cannot be applied to a statement}}
  [[hotspot(3)]] Variable = 2; // expected-warning {{unknown attribute 'hotspot' ignored}}
}

[[hotspot]] void bare1(); // expected-warning {{unknown attribute 'hotspot' ignored}}
[[hotspot(3)]] void bare2(); // expected-warning {{unknown attribute 'hotspot' ignored}}
[[budget("4 MB")]] void bare3(); // expected-warning {{unknown attribute 'budget' ignored}}
[[no_alloc]] void bare4(); // expected-warning {{unknown attribute 'no_alloc' ignored}}
[[other::hotspot]] void scoped(); // expected-warning-re {{unknown attribute '{{(other::)?}}hotspot' ignored}}

// Main is a function like others.
[[heapprof::hotspot]] int main() {}
