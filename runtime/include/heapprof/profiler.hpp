//===- profiler.hpp - A profiler that the program starts itself -*- C++ -*-===//

#ifndef HEAPPROF_PROFILER_HPP
#define HEAPPROF_PROFILER_HPP

#include "heapprof/error.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <unistd.h>
#include <utility>

namespace heapprof {

/// An event at the caller's line. Does nothing, and leaves nothing in the
/// program, without the plugin. A negative weight, or one of 2^63 and more, is
/// reported once on stderr and counts as 0.
HEAPPROF_INLINE void ad_hoc_event(long long Weight = 1) {
  heapprof_ad_hoc_event(Weight);
}
template <typename T, typename = std::enable_if_t<std::is_integral_v<T>>>
HEAPPROF_INLINE void ad_hoc_event(T Weight) {
  // What does not fit becomes negative, and is reported as such.
  heapprof_ad_hoc_event(static_cast<long long>(Weight));
}

/// Heap numbers of the running profiler; heapprof.h says what each means.
struct HeapStats : heapprof_heap_stats {
  HeapStats() : heapprof_heap_stats() {}
  /// Throws Misuse if no heap profiler is running.
  static HeapStats get() {
    HeapStats S;
    detail::check(try_get(S), "HeapStats::get()");
    return S;
  }
  static Error try_get(HeapStats &Into) noexcept {
    return heapprof_get_heap_stats(&Into);
  }
};

/// Numbers of events of the running ad-hoc profiler.
struct AdHocStats : heapprof_ad_hoc_stats {
  AdHocStats() : heapprof_ad_hoc_stats() {}
  /// Throws Misuse if no ad-hoc profiler is running.
  static AdHocStats get() {
    AdHocStats S;
    detail::check(try_get(S), "AdHocStats::get()");
    return S;
  }
  static Error try_get(AdHocStats &Into) noexcept {
    return heapprof_get_ad_hoc_stats(&Into);
  }
};

/// Counts from its construction to its destruction, in all threads, and writes
/// its profile then (not in testing mode). One at a time. As soon as a program
/// has made one, no profile of the whole run is written at its end.
class Profiler {
public:
  class Builder;

  static Builder builder();
  /// Short forms of builder().build() and builder().ad_hoc().build().
  static Profiler new_heap();
  static Profiler new_ad_hoc();

  Profiler(Profiler &&Other) noexcept
      : IsRunning(std::exchange(Other.IsRunning, false)) {}
  Profiler &operator=(Profiler &&Other) noexcept {
    std::swap(IsRunning, Other.IsRunning);
    return *this;
  }
  ~Profiler() {
    if (IsRunning)
      (void)heapprof_stop();
  }

  /// Ends it now; an error says that the file could not be written, or that it
  /// had been stopped.
  Error stop() noexcept {
    if (!std::exchange(IsRunning, false))
      return HEAPPROF_STOPPED;
    return heapprof_stop();
  }

  /// Writes the profile up to now; it goes on. The name is as the option `out`
  /// takes it.
  Error save(const std::string &File) const noexcept {
    return heapprof_save_profiler(File.c_str(), /*IsQuiet=*/1);
  }

  /// The profile up to now as DHAT JSON. Throws Misuse.
  std::string to_string() const;

private:
  friend class Builder;
  Profiler() = default;
  bool IsRunning = true;
};

/// Says how a profiler shall work. Builds one profiler.
class Profiler::Builder {
public:
  /// Events instead of the heap.
  Builder &ad_hoc() noexcept { return mode(HEAPPROF_AD_HOC); }
  /// Events and the heap, in two files.
  Builder &heap_and_ad_hoc() noexcept { return mode(HEAPPROF_HEAP_AND_AD_HOC); }
  /// Allows assertions; no file is written unless one fails.
  Builder &testing() noexcept {
    Options.is_testing = 1;
    return *this;
  }
  /// Instead of dhat-heap.json or dhat-ad-hoc.json; as the option `out`.
  Builder &file_name(std::string Name) {
    File = std::move(Name);
    return *this;
  }
  /// Keeps the N innermost frames of each stack, at least 4. Inlined functions
  /// do not count. Without it all are kept.
  Builder &trim_backtraces(std::size_t N) noexcept {
    Options.max_frames = N < 4            ? 4
                         : N > UINT32_MAX ? 0
                                          : static_cast<std::uint32_t>(N);
    return *this;
  }
  Builder &trim_backtraces(std::nullopt_t) noexcept {
    Options.max_frames = 0;
    return *this;
  }

  /// Starts the profiler. Throws Misuse, if there is one already for example.
  Profiler build() {
    detail::check(start(), "Profiler::builder().build()");
    return Profiler();
  }
  /// The same with the error as a value; then nothing is returned.
  std::optional<Profiler> try_build(Error &E) noexcept {
    E = start();
    return E ? std::optional<Profiler>() : std::optional<Profiler>(Profiler());
  }

private:
  Builder &mode(heapprof_mode Mode) noexcept {
    Options.mode = Mode;
    return *this;
  }
  Error start() noexcept {
    if (std::exchange(IsUsed, true))
      return HEAPPROF_BUILDER_USED;
    Options.file_name = File.c_str();
    return heapprof_start(&Options);
  }

  heapprof_profiler_options Options = {};
  std::string File;
  bool IsUsed = false;
};

inline Profiler::Builder Profiler::builder() { return Builder(); }
inline Profiler Profiler::new_heap() { return builder().build(); }
inline Profiler Profiler::new_ad_hoc() { return builder().ad_hoc().build(); }

namespace detail {

/// Has Save write into a temporary file, and returns its contents.
template <typename SaveT> std::string savedText(SaveT Save, const char *What) {
  Uncounted Here;
  const char *Folder = std::getenv("TMPDIR");
  std::string Name =
      std::string(Folder && *Folder ? Folder : "/tmp") + "/heapprof-XXXXXX";
  if (Name[0] != '/')
    if (char *Here = getcwd(nullptr, 0)) {
      Name = std::string(Here) + "/" + Name;
      std::free(Here);
    }
  int Descriptor = mkstemp(&Name[0]);
  if (Descriptor < 0)
    raise(Misuse(What, HEAPPROF_CANNOT_WRITE));
  close(Descriptor);
  // The runtime takes a pattern.
  std::string Pattern;
  for (char C : Name)
    Pattern.append(C == '%' ? 2 : 1, C);
  Error E = Save(Pattern.c_str());
  std::string Text;
  if (std::FILE *File = E ? nullptr : std::fopen(Name.c_str(), "r")) {
    char Part[4096];
    while (std::size_t Count = std::fread(Part, 1, sizeof(Part), File))
      Text.append(Part, Count);
    std::fclose(File);
  }
  unlink(Name.c_str());
  check(E, What);
  return Text;
}

} // namespace detail

inline std::string Profiler::to_string() const {
  return detail::savedText(
      [](const char *File) { return heapprof_save_profiler(File, 1); },
      "Profiler::to_string()");
}

} // namespace heapprof

#endif // HEAPPROF_PROFILER_HPP
