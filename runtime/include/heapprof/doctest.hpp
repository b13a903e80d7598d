//===- doctest.hpp - Memory tests with doctest ------------------*- C++ -*-===//
//
//   TEST_CASE("the parser uses little") {
//     heapprof::TestScope scope;               // named after the test
//     parse("...");
//     CHECK_HEAP(scope, max_bytes <= 10_KiB);
//     REQUIRE_HEAP(scope, total_blocks < 100);
//     CHECK_NO_LEAKS(scope);
//     CHECK_NO_LEAKS(scope, "Environment");  // with it in the stack
//   }
//
// A failure says the numbers, the worst sites and the name of the profile that
// it has saved. A reading that cannot be taken fails the test, by an exception.
//
// The whole run has no profile of its own then, unless the option `out` asks
// for one.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_DOCTEST_HPP
#define HEAPPROF_DOCTEST_HPP

#include "heapprof/heapprof.hpp"

#include <doctest/doctest.h>

namespace heapprof {

/// A scope that has the test's name.
class TestScope : public Scope {
public:
  explicit TestScope(Threads Whose = Threads::This)
      : Scope(doctest::getContextOptions()->currentTest->m_name, Whose) {}
};

namespace detail {
inline TestsOnly OnlyTestsAreProfiled;
}

} // namespace heapprof

#define HEAPPROF_DOCTEST_HEAP(Check, ScopeName, Condition)                     \
  do {                                                                         \
    const bool HeapprofHolds_ = (ScopeName).stats().Condition;                 \
    ::heapprof::detail::Uncounted HeapprofHere_;                               \
    const std::string HeapprofText_ =                                          \
        HeapprofHolds_ ? #Condition : (ScopeName).report(#Condition);          \
    Check(HeapprofHolds_, HeapprofText_);                                      \
  } while (false)
#define CHECK_HEAP(ScopeName, Condition)                                       \
  HEAPPROF_DOCTEST_HEAP(CHECK_MESSAGE, ScopeName, Condition)
#define REQUIRE_HEAP(ScopeName, Condition)                                     \
  HEAPPROF_DOCTEST_HEAP(REQUIRE_MESSAGE, ScopeName, Condition)

#define HEAPPROF_DOCTEST_LEAKS(Check, ...)                                     \
  do {                                                                         \
    const std::string HeapprofLeaks_ =                                         \
        ::heapprof::detail::findLeaks(__VA_ARGS__);                            \
    ::heapprof::detail::Uncounted HeapprofHere_;                               \
    Check(HeapprofLeaks_.empty(), HeapprofLeaks_);                             \
  } while (false)
/// Arguments: the scope, and a filter if wanted.
#define CHECK_NO_LEAKS(...) HEAPPROF_DOCTEST_LEAKS(CHECK_MESSAGE, __VA_ARGS__)
#define REQUIRE_NO_LEAKS(...)                                                  \
  HEAPPROF_DOCTEST_LEAKS(REQUIRE_MESSAGE, __VA_ARGS__)

#endif // HEAPPROF_DOCTEST_HPP
