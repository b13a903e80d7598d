// C++20.

#include <compare>
#include <heapprof/attributes.h> /* for HEAPPROF_HOTSPOT */

template <class T>
concept Small = sizeof(T) <= 8;

namespace c20 {

template <class T> requires Small<T> HEAPPROF_HOTSPOT() T byName(T X) { return X; }
template <class T> requires(sizeof(T) > 1) HEAPPROF_HOTSPOT() T byParenthesis(T X) { return X; }
template <Small T> HEAPPROF_HOTSPOT() T constrained(T X) { return X; }
template <class T> HEAPPROF_HOTSPOT() T behind(T X) requires Small<T> { return X; }
HEAPPROF_HOTSPOT() auto abbreviated(auto X) { return X; }
consteval int never(int X) { return X; }

struct S {
  template <class T> requires(sizeof(T) > 1) HEAPPROF_HOTSPOT() explicit S(T X) : Value(int(X)) {}
  template <class T> requires Small<T> HEAPPROF_HOTSPOT() operator T() const { return T(Value); }
  auto operator<=>(const S &) const = default;
  int Value;
};

} // namespace c20

HEAPPROF_HOTSPOT() int useConcepts() {
  return c20::byName(1) + c20::byParenthesis(1) + c20::constrained(1) +
         c20::behind(1) + c20::abbreviated(1) + c20::never(1) + int(c20::S(1));
}
