//===- assert.hpp - Assertions about memory ---------------------*- C++ -*-===//
//
//   HEAPPROF_ASSERT(stats.max_bytes < 10_KiB)
//   HEAPPROF_ASSERT(stats.max_bytes < 10_KiB, "after " + name)
//   HEAPPROF_ASSERT_EQ(stats.curr_blocks, 0)
//   HEAPPROF_ASSERT_NE(stats.total_blocks, 0)
//
// Want a profiler in testing mode. The first that fails ends the counting,
// saves the profile and throws AssertionFailure; later ones throw Misuse. An
// assertion that cannot be judged throws Misuse too, also if it holds.
//
//   HEAPPROF_CHECK(scope, max_bytes <= 10_KiB)
//
// The same about a scope, which goes on.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_ASSERT_HPP
#define HEAPPROF_ASSERT_HPP

#include "heapprof/scope.hpp"

#include <string>
#include <type_traits>

namespace heapprof {
namespace detail {

template <typename T> std::string show(const T &Value) {
  if constexpr (std::is_same_v<T, bool>)
    return Value ? "true" : "false";
  else if constexpr (std::is_arithmetic_v<T>)
    return std::to_string(Value);
  else if constexpr (std::is_convertible_v<T, std::string_view>)
    return std::string(std::string_view(Value));
  else
    return "a value that cannot be printed";
}

/// Numbers of different signedness are compared by value, without a warning.
template <typename A, typename B> bool equal(const A &Left, const B &Right) {
  if constexpr (std::is_integral_v<A> && std::is_integral_v<B>) {
    bool IsNegative = Left < A(0), IsOtherNegative = Right < B(0);
    return IsNegative == IsOtherNegative &&
           static_cast<unsigned long long>(Left) ==
               static_cast<unsigned long long>(Right);
  } else {
    return Left == Right;
  }
}

/// The further arguments of a macro; the last one is the macro's own.
inline std::string extra(const char *) { return ""; }
template <typename T> std::string extra(const T &Text, const char *) {
  return ": " + show(Text);
}

[[noreturn]] inline void failAssertion(const std::string &What) {
  std::vector<char> Text(16 << 10);
  Error E = heapprof_fail(0, What.c_str(), Text.data(), Text.size());
  if (E && E != HEAPPROF_CANNOT_WRITE)
    raise(Misuse(What.c_str(), E));
  raise(AssertionFailure(std::string("heapprof: ") + Text.data()));
}

inline void beginAssertion() { check(heapprof_begin_assertion(), "assertion"); }

template <typename A, typename B, typename ExtraT>
void assertEqual(bool Wanted, const A &Left, const B &Right, const char *Text,
                 const ExtraT &Extra) {
  beginAssertion();
  if (equal(Left, Right) == Wanted)
    return;
  Uncounted Here;
  failAssertion(std::string("assertion failed: ") + Text + Extra() +
                "\n  left:  " + show(Left) + "\n  right: " + show(Right));
}

} // namespace detail
} // namespace heapprof

// The first of a list, and what is behind it; both are given one item more.
#define HEAPPROF_FIRST(X, ...) X
#define HEAPPROF_REST(X, ...) __VA_ARGS__
#define HEAPPROF_EXTRA(...)                                                    \
  ::heapprof::detail::extra(HEAPPROF_REST(__VA_ARGS__, ""))
#define HEAPPROF_STRING(X) #X
#define HEAPPROF_FIRST_TEXT(X, ...) HEAPPROF_STRING(X)

#define HEAPPROF_ASSERT(...)                                                   \
  do {                                                                         \
    ::heapprof::detail::beginAssertion();                                      \
    if (!(HEAPPROF_FIRST(__VA_ARGS__, 0))) {                                   \
      ::heapprof::detail::Uncounted HeapprofHere_;                             \
      ::heapprof::detail::failAssertion(                                       \
          std::string(                                                         \
              "assertion failed: " HEAPPROF_FIRST_TEXT(__VA_ARGS__, 0)) +      \
          HEAPPROF_EXTRA(__VA_ARGS__));                                        \
    }                                                                          \
  } while (false)
#define HEAPPROF_ASSERT_EQ(Left, ...)                                          \
  ::heapprof::detail::assertEqual(true, Left, HEAPPROF_FIRST(__VA_ARGS__, 0),  \
                                  #Left                                        \
                                  " == " HEAPPROF_FIRST_TEXT(__VA_ARGS__, 0),  \
                                  [&] { return HEAPPROF_EXTRA(__VA_ARGS__); })
#define HEAPPROF_ASSERT_NE(Left, ...)                                          \
  ::heapprof::detail::assertEqual(false, Left, HEAPPROF_FIRST(__VA_ARGS__, 0), \
                                  #Left                                        \
                                  " != " HEAPPROF_FIRST_TEXT(__VA_ARGS__, 0),  \
                                  [&] { return HEAPPROF_EXTRA(__VA_ARGS__); })
#define HEAPPROF_CHECK(ScopeName, ...)                                         \
  do {                                                                         \
    const ::heapprof::HeapStats HeapprofStats_ = (ScopeName).stats();          \
    if (!(HeapprofStats_.HEAPPROF_FIRST(__VA_ARGS__, 0))) {                    \
      ::heapprof::detail::Uncounted HeapprofHere_;                             \
      ::heapprof::detail::raise(::heapprof::AssertionFailure(                  \
          "heapprof: " +                                                       \
          (ScopeName).report(std::string("check failed: " HEAPPROF_FIRST_TEXT( \
                                 __VA_ARGS__, 0)) +                            \
                             HEAPPROF_EXTRA(__VA_ARGS__))));                   \
    }                                                                          \
  } while (false)

#endif // HEAPPROF_ASSERT_HPP
