//===- scope.hpp - Numbers of a part of a program ---------------*- C++ -*-===//

#ifndef HEAPPROF_SCOPE_HPP
#define HEAPPROF_SCOPE_HPP

#include "heapprof/profiler.hpp"
#include "heapprof/size.hpp"

#include <string_view>
#include <vector>

namespace heapprof {

/// Whose allocations a scope counts.
enum class Threads { This, All };

/// What a scope may use; see Budget.
struct Limits {
  std::uint64_t max_bytes = ~std::uint64_t(0);
  std::uint64_t max_blocks = ~std::uint64_t(0);
};

/// Counts apart, with its own exact peak, what is allocated from its
/// construction to its destruction: by the thread that made it, so that tests
/// can run at the same time, or by all. Frees count whoever frees. Scopes may
/// be nested and overlap.
///
/// Every reading throws Misuse if nothing is being counted: never a zero.
class Scope {
public:
  /// The name stands in messages and in names of files.
  explicit Scope(const char *Name = "", Threads Whose = Threads::This) {
    checkOpen(open(Name, Whose, nullptr), "Scope");
  }
  /// The same with the error as a value; the scope is then of no use.
  Scope(Error &E, const char *Name, Threads Whose = Threads::This) {
    E = open(Name, Whose, nullptr);
  }
  ~Scope() {
    if (Handle)
      (void)heapprof_close_scope(Handle);
  }
  Scope(const Scope &) = delete;
  Scope &operator=(const Scope &) = delete;

  HeapStats stats() const {
    HeapStats S;
    detail::check(try_stats(S), "Scope::stats()");
    return S;
  }
  Error try_stats(HeapStats &Into) const noexcept {
    return heapprof_scope_stats(Handle, &Into, nullptr);
  }
  AdHocStats ad_hoc_stats() const {
    AdHocStats S;
    detail::check(heapprof_scope_stats(Handle, nullptr, &S),
                  "Scope::ad_hoc_stats()");
    return S;
  }

  /// Writes the scope's profile up to now. Without a name: dhat-heap.NAME.json.
  Error save(const std::string &File = "") const noexcept {
    return heapprof_save_scope(Handle, File.empty() ? nullptr : File.c_str(),
                               /*IsQuiet=*/1);
  }
  /// The scope's profile up to now as DHAT JSON.
  std::string to_string() const {
    return detail::savedText(
        [this](const char *File) {
          return heapprof_save_scope(Handle, File, 1);
        },
        "Scope::to_string()");
  }

  /// What was allocated in the scope and is still live: an empty text, or a
  /// report with the sites. With a filter only blocks that have it in the name
  /// of a function or a file somewhere in their stack.
  std::string find_leaks(std::string_view Filter = "") const {
    detail::Uncounted Here;
    HeapStats S;
    std::vector<char> Text(ReportBytes);
    detail::check(heapprof_find_leaks(Handle, std::string(Filter).c_str(), &S,
                                      Text.data(), Text.size()),
                  "Scope::find_leaks()");
    return S.curr_blocks ? std::string(Text.data()) : std::string();
  }

  /// An expectation was not met: saves the profile and returns a report with
  /// What, the numbers, the worst sites and the file's name.
  std::string report(std::string_view What) const {
    detail::Uncounted Here;
    std::vector<char> Text(ReportBytes);
    Error E = heapprof_fail(Handle, std::string(What).c_str(), Text.data(),
                            Text.size());
    if (E && E != HEAPPROF_CANNOT_WRITE)
      detail::check(E, "Scope::report()");
    return Text.data();
  }

protected:
  Scope(const char *Name, Threads Whose, const Limits &L) {
    checkOpen(open(Name, Whose, &L), "Budget");
  }

private:
  /// A process that is ending is not ended in another way by a thread of it
  /// that still makes scopes: such a scope has no readings.
  static void checkOpen(Error E, const char *What) {
    if (E != HEAPPROF_ENDING)
      detail::check(E, What);
  }

  static constexpr std::size_t ReportBytes = 16 << 10;

  Error open(const char *Name, Threads Whose, const Limits *L) noexcept {
    heapprof_scope_options O = {};
    O.name = Name;
    O.is_for_all_threads = Whose == Threads::All;
    O.has_limits = L != nullptr;
    O.max_bytes = L ? L->max_bytes : 0;
    O.max_blocks = L ? L->max_blocks : 0;
    return heapprof_open_scope(&O, &Handle);
  }

  heapprof_scope Handle = 0;
};

namespace detail {

/// For the adapters: a variable of it switches the profile of the run off.
struct TestsOnly {
  TestsOnly() { heapprof_profile_run(0); }
};

inline std::string findLeaks(const Scope &S, std::string_view Filter = "") {
  return S.find_leaks(Filter);
}
} // namespace detail

/// A scope that reports on stderr, with the stack, the allocation that makes it
/// exceed its limits; once. holds() tells it in a test.
class Budget : public Scope {
public:
  /// max_bytes live at one time; max_blocks allocated in all.
  explicit Budget(Limits L, const char *Name = "budget",
                  Threads Whose = Threads::This)
      : Scope(Name, Whose, L), Allowed(L) {}
  template <typename T, typename = std::enable_if_t<std::is_integral_v<T>>>
  explicit Budget(T MaxBytes, const char *Name = "budget",
                  Threads Whose = Threads::This)
      : Budget(Limits{static_cast<std::uint64_t>(MaxBytes), ~std::uint64_t(0)},
               Name, Whose) {}
  /// Of "24 MiB" and the like. Throws std::invalid_argument.
  explicit Budget(const char *MaxBytes, const char *Name = "budget",
                  Threads Whose = Threads::This)
      : Budget(bytesOf(MaxBytes), Name, Whose) {}

  bool holds() const {
    HeapStats S = stats();
    return S.max_bytes <= Allowed.max_bytes &&
           S.total_blocks <= Allowed.max_blocks;
  }

private:
  static std::uint64_t bytesOf(std::string_view Text) {
    std::uint64_t Bytes = 0;
    if (!parse_size(Text, Bytes))
      detail::raise(std::invalid_argument(
          "heapprof: '" + std::string(Text) +
          "' is no size; write a number and a unit, as in \"24 MiB\""));
    return Bytes;
  }

  Limits Allowed;
};

/// What measure() has seen: the numbers of each run.
struct Measurement {
  std::vector<HeapStats> runs;

  /// All runs have the same numbers.
  bool is_steady() const {
    for (const HeapStats &S : runs)
      if (S.total_bytes != runs[0].total_bytes ||
          S.total_blocks != runs[0].total_blocks ||
          S.max_bytes != runs[0].max_bytes ||
          S.curr_bytes != runs[0].curr_bytes)
        return false;
    return true;
  }
  /// The largest value of each number in any run.
  HeapStats worst() const {
    HeapStats W;
    auto Raise = [](std::uint64_t &To, std::uint64_t N) {
      To = N > To ? N : To;
    };
    for (const HeapStats &S : runs) {
      Raise(W.total_blocks, S.total_blocks);
      Raise(W.total_bytes, S.total_bytes);
      Raise(W.curr_blocks, S.curr_blocks);
      Raise(W.curr_bytes, S.curr_bytes);
      Raise(W.max_blocks, S.max_blocks);
      Raise(W.max_bytes, S.max_bytes);
    }
    return W;
  }
};

/// Calls F() Warmups times (caches fill, tables grow), and Runs times in a
/// scope of its own each. Runs is at least 1.
template <typename F>
Measurement measure(F &&Function, unsigned Warmups = 1, unsigned Runs = 3,
                    Threads Whose = Threads::This) {
  for (unsigned I = 0; I < Warmups; ++I)
    Function();
  Measurement M;
  do {
    Scope S("measure", Whose);
    Function();
    HeapStats Numbers = S.stats();
    detail::Uncounted Here;
    M.runs.push_back(Numbers);
  } while (M.runs.size() < Runs);
  return M;
}

} // namespace heapprof

#endif // HEAPPROF_SCOPE_HPP
