//===- gtest.hpp - Memory tests with GoogleTest -----------------*- C++ -*-===//
//
//   TEST(Parser, UsesLittle) {
//     heapprof::TestScope scope;              // named after the test
//     parse("...");
//     EXPECT_HEAP(scope, max_bytes <= 10_KiB);
//     ASSERT_HEAP(scope, total_blocks < 100);
//     EXPECT_NO_LEAKS(scope);
//     EXPECT_NO_LEAKS(scope, "Environment");  // only blocks with it in the
//     stack
//   }
//
// A failure says the numbers, the worst sites and the name of the profile that
// it has saved. A reading that cannot be taken fails the test, by an exception.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_GTEST_HPP
#define HEAPPROF_GTEST_HPP

#include "heapprof/heapprof.hpp"

#include <gtest/gtest.h>

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

inline ::testing::AssertionResult heapHolds(const Scope &S, bool Holds,
                                            const char *Condition) {
  if (Holds)
    return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << S.report(Condition);
}

inline ::testing::AssertionResult hasNoLeaks(const std::string &Leaks) {
  if (Leaks.empty())
    return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << Leaks;
}

} // namespace detail
} // namespace heapprof

#define EXPECT_HEAP(ScopeName, Condition)                                      \
  EXPECT_TRUE(::heapprof::detail::heapHolds(                                   \
      ScopeName, (ScopeName).stats().Condition, #Condition))
#define ASSERT_HEAP(ScopeName, Condition)                                      \
  ASSERT_TRUE(::heapprof::detail::heapHolds(                                   \
      ScopeName, (ScopeName).stats().Condition, #Condition))
/// Arguments: the scope, and a filter if wanted.
#define EXPECT_NO_LEAKS(...)                                                   \
  EXPECT_TRUE(::heapprof::detail::hasNoLeaks(                                  \
      ::heapprof::detail::findLeaks(__VA_ARGS__)))
#define ASSERT_NO_LEAKS(...)                                                   \
  ASSERT_TRUE(::heapprof::detail::hasNoLeaks(                                  \
      ::heapprof::detail::findLeaks(__VA_ARGS__)))

#endif // HEAPPROF_GTEST_HPP
