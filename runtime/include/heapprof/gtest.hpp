//===- gtest.hpp - Memory tests with GoogleTest -----------------*- C++ -*-===//
//
//   TEST(Parser, UsesLittle) {
//     heapprof::TestScope scope;              // named after the test
//     parse("...");
//     EXPECT_HEAP(scope, max_bytes <= 10_KiB);
//     ASSERT_HEAP(scope, total_blocks < 100);
//     EXPECT_NO_LEAKS(scope);
//     EXPECT_NO_LEAKS(scope, "Environment");  // with it in the stack
//   }
//
// A failure says the numbers, the worst sites and the name of the profile that
// it has saved. A reading that cannot be taken fails the test, by an exception.
//
// The whole run has no profile of its own then, unless the option `out` asks
// for one.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_GTEST_HPP
#define HEAPPROF_GTEST_HPP

#include "heapprof/heapprof.hpp"

#include <gtest/gtest.h>
#include <optional>
#include <utility>

namespace heapprof {

/// The full name of the running test, Suite.Name; "test" outside of any.
inline std::string testName() {
  const ::testing::TestInfo *Test =
      ::testing::UnitTest::GetInstance()->current_test_info();
  return Test ? std::string(Test->test_suite_name()) + "." + Test->name()
              : std::string("test");
}

/// A scope that has the test's name.
class TestScope : public Scope {
public:
  explicit TestScope(Threads Whose = Threads::This)
      : Scope(testName().c_str(), Whose) {}
};

namespace detail {

/// What was expected and is not so. While it lives, to the end of the macro's
/// statement, nothing is counted: the record that GoogleTest makes of a failure
/// is not the program's, and would spoil what is expected next.
class Unmet {
public:
  Unmet(const Scope &S, bool Holds, const char *Condition) {
    if (Holds)
      return;
    Here.emplace();
    Text = S.report(Condition);
  }
  explicit Unmet(std::string Leaks) : Text(std::move(Leaks)) {
    if (!Text.empty())
      Here.emplace();
  }
  /// The report; empty if all is as expected.
  const std::string &text() const { return Text; }

private:
  std::string Text;
  std::optional<Uncounted> Here;
};

} // namespace detail
namespace detail {
inline TestsOnly OnlyTestsAreProfiled;
}

} // namespace heapprof

// The switch keeps an else behind the macro out of its own if.
#define HEAPPROF_GTEST_EXPECT(Fails, ...)                                      \
  switch (0)                                                                   \
  case 0:                                                                      \
  default:                                                                     \
    if (const ::heapprof::detail::Unmet HeapprofUnmet_(__VA_ARGS__);           \
        HeapprofUnmet_.text().empty())                                         \
      ;                                                                        \
    else                                                                       \
      Fails << HeapprofUnmet_.text()

#define EXPECT_HEAP(ScopeName, Condition)                                      \
  HEAPPROF_GTEST_EXPECT(ADD_FAILURE(), ScopeName,                              \
                        (ScopeName).stats().Condition, #Condition)
#define ASSERT_HEAP(ScopeName, Condition)                                      \
  HEAPPROF_GTEST_EXPECT(GTEST_FAIL(), ScopeName,                               \
                        (ScopeName).stats().Condition, #Condition)
/// Arguments: the scope, and a filter if wanted.
#define EXPECT_NO_LEAKS(...)                                                   \
  HEAPPROF_GTEST_EXPECT(ADD_FAILURE(),                                         \
                        ::heapprof::detail::findLeaks(__VA_ARGS__))
#define ASSERT_NO_LEAKS(...)                                                   \
  HEAPPROF_GTEST_EXPECT(GTEST_FAIL(),                                          \
                        ::heapprof::detail::findLeaks(__VA_ARGS__))

#endif // HEAPPROF_GTEST_HPP
