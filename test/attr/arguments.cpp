// Arguments that are refused.
// RUN: %attr-clangxx -ferror-limit=0 -fsyntax-only -Xclang -verify %s

int Variable; // expected-note 3 {{declared here}}
constexpr double Real = 2.5;
const char *Text = "1";
struct Class {}; // expected-note {{declared here}}
enum class Scoped { One = 1 };

[[heapprof::hotspot(-1)]] void negative(); // expected-error {{'heapprof::hotspot' attribute requires an integer constant from 0 to 2^64-1 or the name of a parameter, but this is -1}}
__attribute__((heapprof_hotspot(-2))) void gnu(); // expected-error {{'heapprof_hotspot' attribute requires an integer constant from 0 to 2^64-1 or the name of a parameter, but this is -2}}
[[heapprof::hotspot(__int128(1) << 64)]] void large(); // expected-error {{but this is 18446744073709551616}}
[[heapprof::hotspot(Variable)]] void variable(); // expected-error {{'heapprof::hotspot' attribute requires an integer constant from 0 to 2^64-1 or the name of a parameter}} expected-note {{read of non-const variable 'Variable'}}
[[heapprof::hotspot(Variable + 1)]] void sum(); // expected-error {{'heapprof::hotspot' attribute requires an integer constant from 0 to 2^64-1 or the name of a parameter}} expected-note {{read of non-const variable 'Variable'}}
[[heapprof::hotspot(Nowhere)]] void unknown(int Known); // expected-error {{or the name of a parameter, but nothing named 'Nowhere' is declared}}
[[heapprof::hotspot(Nowhere + 1)]] void unknownSum(); // expected-error {{use of undeclared identifier 'Nowhere'}}
[[heapprof::hotspot(Real)]] void real(); // expected-error {{but this has type 'double'}}
[[heapprof::hotspot(2.0)]] void literal(); // expected-error {{but this has type 'double'}}
[[heapprof::hotspot("5")]] void string(); // expected-error {{but this has type 'const char[2]'}}
[[heapprof::hotspot(nullptr)]] void null(); // expected-error {{but this has type 'std::nullptr_t'}}
[[heapprof::hotspot(Class())]] void structure(); // expected-error {{but this has type 'Class'}}
[[heapprof::hotspot(Class)]] void type(); // expected-error {{'Class' does not refer to a value}}
[[heapprof::hotspot(Scoped::One)]] void scoped(); // expected-error {{but this has type 'Scoped'}}
[[heapprof::hotspot(1, 2)]] void two(); // expected-error {{'heapprof::hotspot' attribute takes no more than 1 argument}}

[[heapprof::hotspot(P)]] void pointer(int *P); // expected-error {{'heapprof::hotspot' attribute requires a parameter of integer type with at most 64 bits, passed by value; 'P' has type 'int *'}} expected-note {{declared here}}
[[heapprof::hotspot(P)]] void reference(int &P); // expected-error {{'P' has type 'int &'}} expected-note {{declared here}}
[[heapprof::hotspot(P)]] void floating(double P); // expected-error {{'P' has type 'double'}} expected-note {{declared here}}
[[heapprof::hotspot(P)]] void object(Class P); // expected-error {{'P' has type 'Class'}} expected-note {{declared here}}
[[heapprof::hotspot(P)]] void text(const char *P); // expected-error {{'P' has type 'const char *'}} expected-note {{declared here}}
[[heapprof::hotspot(P)]] void wide(__int128 P); // expected-error {{'P' has type '__int128'}} expected-note {{declared here}}
template <class... T>
[[heapprof::hotspot(P)]] void pack(T... P); // expected-error {{'P' has type 'T...'}} expected-note {{declared here}}
template <int... N>
[[heapprof::hotspot(N)]] void values(); // expected-error {{expression contains unexpanded parameter pack 'N'}}
[[heapprof::hotspot((P))]] void inParentheses(int P); // expected-error {{use of undeclared identifier 'P'}}

[[heapprof::no_alloc(1)]] void none(); // expected-error {{'heapprof::no_alloc' attribute takes no arguments}}
[[heapprof::budget]] void budget0(); // expected-error {{'heapprof::budget' attribute takes at least 1 argument}}
[[heapprof::budget()]] void budget0too(); // expected-error {{'heapprof::budget' attribute takes at least 1 argument}}
[[heapprof::budget(1, 2, 3)]] void budget3(); // expected-error {{'heapprof::budget' attribute takes no more than 2 arguments}}
[[heapprof::budget("24 MiBs")]] void size1(); // expected-error {{'heapprof::budget' attribute requires a size below 2^64 as in "512", "1.5 MB" or "24 MiB"; the units are B, KB, MB, GB, KiB, MiB and GiB}}
[[heapprof::budget("")]] void size2(); // expected-error {{requires a size below 2^64}}
[[heapprof::budget("MB")]] void size3(); // expected-error {{requires a size below 2^64}}
[[heapprof::budget("1e3")]] void size4(); // expected-error {{requires a size below 2^64}}
[[heapprof::budget("-1")]] void size5(); // expected-error {{requires a size below 2^64}}
[[heapprof::budget("18446744073709551616")]] void size6(); // expected-error {{requires a size below 2^64}}
[[heapprof::budget("17179869184 GiB")]] void size7(); // expected-error {{requires a size below 2^64}}
[[heapprof::budget(L"1")]] void size8(); // expected-error {{requires a size below 2^64}}
[[heapprof::budget("1.")]] void size9(); // expected-error {{requires a size below 2^64}}
[[heapprof::budget("1.5.5 MB")]] void size10(); // expected-error {{requires a size below 2^64}}
[[heapprof::budget("1.1234567891 MB")]] void size11(); // expected-error {{requires a size below 2^64}}
[[heapprof::budget("1 mb")]] void size12(); // expected-error {{requires a size below 2^64}}
[[heapprof::budget(" 1")]] void size13(); // expected-error {{requires a size below 2^64}}
[[heapprof::budget("1 ")]] void size14(); // expected-error {{requires a size below 2^64}}
[[heapprof::budget(-1)]] void bytes1(); // expected-error {{'heapprof::budget' attribute requires a number of bytes, from 0 to 2^64-1 or as in "24 MiB", but this is -1}}
[[heapprof::budget(N)]] void bytes2(int N); // expected-error {{requires a number of bytes, from 0 to 2^64-1 or as in "24 MiB", which cannot be a parameter}}
[[heapprof::budget(Variable)]] void bytes3(); // expected-error {{requires a number of bytes}} expected-note {{read of non-const variable 'Variable'}}
[[heapprof::budget(Text)]] void bytes4(); // expected-error {{but this has type 'const char *'}}
[[heapprof::budget(1.5)]] void bytes5(); // expected-error {{but this has type 'double'}}
[[heapprof::budget(Nowhere)]] void bytes6(); // expected-error {{but nothing named 'Nowhere' is declared}}
[[heapprof::budget(Nowhere + 1)]] void bytes7(); // expected-error {{use of undeclared identifier 'Nowhere'}}
[[heapprof::budget(1, "1")]] void blocks1(); // expected-error {{'heapprof::budget' attribute requires a number of blocks, from 0 to 2^64-1, but this has type 'const char[2]'}}
[[heapprof::budget(1, -2)]] void blocks2(); // expected-error {{requires a number of blocks, from 0 to 2^64-1, but this is -2}}
template <int N>
[[heapprof::budget(N)]] void dependent1(); // expected-error {{requires a number of bytes, from 0 to 2^64-1 or as in "24 MiB", which cannot depend on a template's parameters}}
template <int N>
[[heapprof::budget(1, N)]] void dependent2(); // expected-error {{requires a number of blocks, from 0 to 2^64-1, which cannot depend on a template's parameters}}
