#include <algorithm>
#include <cstdio>

namespace a {
void f(int) {}
void f(const char *) {}
void g() {}
namespace inner {
void parse_one() {}
void parse_two() {}
} // namespace inner
} // namespace a

namespace b {
void g() {}
void f2() {}
template <class T> struct S {
  void m() {}
  S &operator*() { return *this; }
  S &operator*=(int) { return *this; }
  S &operator[](int) { return *this; }
  void operator()() const {
    auto Inner = [] {};
    Inner();
  }
};
template <> struct S<int> {
  void m() {}
};
template <class T> void t(T) {}
template <> void t<int>(int) {}
} // namespace b

namespace {
void unnamed() {}
} // namespace
namespace v {
inline namespace v1 {
void versioned() {}
} // namespace v1
} // namespace v

static void g() {}
void declaredOnly();

int main() {
  auto Lambda = [] {};
  Lambda();
}
