//===- Support.h - Small things that every file of the runtime uses -------===//
//
// The runtime has no exceptions, no RTTI, no libstdc++ at run time and no use
// of the program's heap. What it keeps comes straight from mmap.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_SUPPORT_H
#define HEAPPROF_SUPPORT_H

#include <atomic>
#include <cstddef>
#include <cstdint>

#define HEAPPROF_LIKELY(X) __builtin_expect(!!(X), 1)
#define HEAPPROF_UNLIKELY(X) __builtin_expect(!!(X), 0)
#define HEAPPROF_NOINLINE __attribute__((noinline))
#define HEAPPROF_ALWAYS_INLINE inline __attribute__((always_inline))

namespace heapprof {

constexpr auto Relaxed = std::memory_order_relaxed;
constexpr auto Acquire = std::memory_order_acquire;
constexpr auto Release = std::memory_order_release;

/// Zeroed memory that is committed page by page when it is touched; null if
/// there is no address space left. Never freed. Thread-safe.
void *reserve(size_t Bytes);

#ifdef HEAPPROF_FAKE_CLOCK
/// The clock of the unit tests.
extern std::atomic<uint64_t> FakeTicks;
inline uint64_t ticks() { return FakeTicks.load(Relaxed); }
#else
/// Time stamp counter, in ticks; Clock.h turns ticks into nanoseconds.
inline uint64_t ticks() { return __builtin_ia32_rdtsc(); }
#endif

/// Sleeps; unlike nanosleep it is no point at which a thread can be cancelled.
void sleepFor(long Nanoseconds);

/// Guards what changes rarely (a new context, a new thread, a new peak with
/// several threads). Never held while the allocator of the program is called.
class SpinLock {
public:
  void lock() {
    while (Taken.exchange(true, Acquire))
      while (Taken.load(Relaxed))
        __builtin_ia32_pause();
  }
  bool tryLock() { return !Taken.exchange(true, Acquire); }
  void unlock() { Taken.store(false, Release); }

private:
  std::atomic<bool> Taken{false};
};

class ScopedLock {
public:
  explicit ScopedLock(SpinLock &L) : Lock(L) { Lock.lock(); }
  ~ScopedLock() { Lock.unlock(); }
  ScopedLock(const ScopedLock &) = delete;
  ScopedLock &operator=(const ScopedLock &) = delete;

private:
  SpinLock &Lock;
};

/// Bump allocator over reserve(); for what lives as long as the process. The
/// caller serialises.
class Arena {
public:
  /// Eight-byte aligned, zeroed; null when memory is out.
  void *allocate(size_t Bytes);

private:
  char *Next = nullptr;
  size_t Left = 0;
};

/// An array that grows in place up to Capacity, whose elements never move:
/// the address space is reserved at once, pages are committed when touched.
template <typename T, size_t Capacity> class FixedVector {
public:
  /// Must be called once before use; false when there is no address space.
  bool init() {
    Data = static_cast<T *>(reserve(sizeof(T) * Capacity));
    return Data;
  }
  bool isReady() const { return Data; }
  T &operator[](size_t I) { return Data[I]; }
  const T &operator[](size_t I) const { return Data[I]; }
  static constexpr size_t capacity() { return Capacity; }

private:
  T *Data = nullptr;
};

} // namespace heapprof

#endif // HEAPPROF_SUPPORT_H
