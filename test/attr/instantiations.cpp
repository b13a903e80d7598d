// Errors that only an instantiation shows, with the note that says of what.
// RUN: %attr-clangxx -fsyntax-only -Xclang -verify %s
// RUN: %attr-clangxx -std=gnu++98 -DCXX98 -fsyntax-only -Xclang -verify=cxx98 %s

template <int W>
__attribute__((heapprof_hotspot(W))) // expected-error {{'heapprof_hotspot' attribute requires an integer constant from 0 to 2^64-1 or the name of a parameter, but this is -1}} cxx98-error {{but this is -1}}
void number() {}
template void number<-1>(); // expected-note {{in instantiation of function template specialization 'number<-1>' requested here}} cxx98-note {{}}

#ifndef CXX98
template <auto W>
[[heapprof::hotspot(W)]] void any() {} // expected-error {{but this has type 'double'}}
template void any<5>();
template void any<2.5>(); // expected-note {{in instantiation of}}

template <class T>
[[heapprof::hotspot(T::Value)]] void member() {} // expected-error {{but this is -3}} expected-error {{attribute requires parameter 1 to be a constant expression}} expected-note {{read of non-const variable 'Value'}}
struct Variable {
  static int Value; // expected-note {{declared here}}
};
struct Negative {
  static constexpr int Value = -3;
};
template void member<Variable>(); // expected-note {{in instantiation of}}
template void member<Negative>(); // expected-note {{in instantiation of}}

template <class T>
[[heapprof::hotspot(N)]] void parameter(T N) {} // expected-error {{'N' has type 'double'}} expected-error {{'N' has type 'int *'}} expected-error {{'N' has type 'int &'}} expected-note 3 {{declared here}}
template void parameter(double); // expected-note {{in instantiation of}}
template void parameter(int *); // expected-note {{in instantiation of}}
template void parameter<int &>(int &); // expected-note {{in instantiation of}}
template void parameter(short);

template <class T> void around(T Value) {
  [] [[heapprof::hotspot(N)]] (T N) {}(Value); // expected-error {{'N' has type 'float'}} expected-note {{declared here}} expected-warning 0+ {{C++23 extension}}
}
template void around(int);
template void around(float); // expected-note {{in instantiation of}}
#endif
