//===- error.hpp - Errors as values and as exceptions -----------*- C++ -*-===//

#ifndef HEAPPROF_ERROR_HPP
#define HEAPPROF_ERROR_HPP

#include "heapprof/heapprof.h"

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>

namespace heapprof {

/// What a function answers; HEAPPROF_OK converts to false.
using Error = heapprof_error;

/// Thrown by functions that do not return an Error, for a mistake in the use of
/// this library, or because nothing is being counted. Where exceptions are
/// switched off the message is printed and the program aborts; the try_
/// functions are for that case.
class Misuse : public std::logic_error {
public:
  Misuse(const char *What, Error E)
      : std::logic_error(std::string("heapprof: ") + What + ": " +
                         heapprof_error_text(E)),
        Code(E) {}
  Error code() const noexcept { return Code; }

private:
  Error Code;
};

/// Thrown by a failed assertion: what was expected, the numbers, the worst
/// sites, and the name of the profile.
class AssertionFailure : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

namespace detail {

#if defined(__cpp_exceptions)
template <typename ExceptionT> [[noreturn]] void raise(const ExceptionT &E) {
  throw E;
}
#else
template <typename ExceptionT> [[noreturn]] void raise(const ExceptionT &E) {
  std::fprintf(stderr, "%s\n", E.what());
  std::abort();
}
#endif

/// While it lives nothing that this thread allocates is counted: reports are
/// not the program's.
class Uncounted {
public:
  Uncounted() { heapprof_set_counting(0); }
  ~Uncounted() { heapprof_set_counting(1); }
  Uncounted(const Uncounted &) = delete;
  Uncounted &operator=(const Uncounted &) = delete;
};

/// Throws if E is an error.
inline void check(Error E, const char *What) {
  if (E)
    raise(Misuse(What, E));
}

} // namespace detail
} // namespace heapprof

#endif // HEAPPROF_ERROR_HPP
