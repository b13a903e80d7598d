//===- catch2.hpp - Memory tests with Catch2 --------------------*- C++ -*-===//
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
// For Catch2 version 2 (catch2/catch.hpp) and 3.
//
// The whole run has no profile of its own then, unless the option `out` asks
// for one.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_CATCH2_HPP
#define HEAPPROF_CATCH2_HPP

#include "heapprof/heapprof.hpp"

#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_test_macros.hpp>
#include <catch2/interfaces/catch_interfaces_capture.hpp>
#else
#include <catch2/catch.hpp>
#endif

namespace heapprof {

/// A scope that has the test's name.
class TestScope : public Scope {
public:
  explicit TestScope(Threads Whose = Threads::This)
      : Scope(Catch::getResultCapture().getCurrentTestName().c_str(), Whose) {}
};

namespace detail {
inline TestsOnly OnlyTestsAreProfiled;
}

} // namespace heapprof

#define HEAPPROF_CATCH_HEAP(Fails, ScopeName, Condition)                       \
  do {                                                                         \
    const bool HeapprofHolds_ = (ScopeName).stats().Condition;                 \
    ::heapprof::detail::Uncounted HeapprofHere_;                               \
    if (HeapprofHolds_)                                                        \
      SUCCEED(#Condition);                                                     \
    else                                                                       \
      Fails((ScopeName).report(#Condition));                                   \
  } while (false)
#define CHECK_HEAP(ScopeName, Condition)                                       \
  HEAPPROF_CATCH_HEAP(FAIL_CHECK, ScopeName, Condition)
#define REQUIRE_HEAP(ScopeName, Condition)                                     \
  HEAPPROF_CATCH_HEAP(FAIL, ScopeName, Condition)

#define HEAPPROF_CATCH_LEAKS(Fails, ...)                                       \
  do {                                                                         \
    const std::string HeapprofLeaks_ =                                         \
        ::heapprof::detail::findLeaks(__VA_ARGS__);                            \
    ::heapprof::detail::Uncounted HeapprofHere_;                               \
    if (HeapprofLeaks_.empty())                                                \
      SUCCEED("no leaks");                                                     \
    else                                                                       \
      Fails(HeapprofLeaks_);                                                   \
  } while (false)
/// Arguments: the scope, and a filter if wanted.
#define CHECK_NO_LEAKS(...) HEAPPROF_CATCH_LEAKS(FAIL_CHECK, __VA_ARGS__)
#define REQUIRE_NO_LEAKS(...) HEAPPROF_CATCH_LEAKS(FAIL, __VA_ARGS__)

#endif // HEAPPROF_CATCH2_HPP
