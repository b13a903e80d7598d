//===- Growing.h - What a snapshot gathers, without a heap ----------------===//

#ifndef HEAPPROF_GROWING_H
#define HEAPPROF_GROWING_H

#include "process/Support.h"

#include <cstring>
#include <sys/mman.h>
#include <utility>

namespace heapprof {

/// An array that grows, and gives its memory back. Elements are copied when it
/// does.
template <typename T> class GrowingArray {
public:
  GrowingArray() = default;
  GrowingArray(const GrowingArray &) = delete;
  GrowingArray &operator=(const GrowingArray &) = delete;
  ~GrowingArray() { release(); }

  /// False when memory is out.
  bool push(const T &Value) {
    if (Count == Capacity && !grow(Capacity ? Capacity * 2 : FirstCapacity))
      return false;
    Data[Count++] = Value;
    return true;
  }
  /// Zeroed elements up to Size. False when memory is out.
  bool extend(size_t Size) {
    if (Size > Capacity && !grow(Size))
      return false;
    Count = Size > Count ? Size : Count;
    return true;
  }
  void release() {
    if (Data)
      munmap(Data, Capacity * sizeof(T));
    Data = nullptr;
    Count = Capacity = 0;
  }

  void swap(GrowingArray &Other) {
    std::swap(Data, Other.Data);
    std::swap(Count, Other.Count);
    std::swap(Capacity, Other.Capacity);
  }

  size_t size() const { return Count; }
  T *begin() { return Data; }
  T *end() { return Data + Count; }
  T &operator[](size_t I) { return Data[I]; }
  const T &operator[](size_t I) const { return Data[I]; }

private:
  static constexpr size_t FirstCapacity = 4096;

  bool grow(size_t NewCapacity) {
    auto *New = static_cast<T *>(reserve(NewCapacity * sizeof(T)));
    if (!New)
      return false;
    size_t Used = Count;
    if (Used)
      memcpy(New, Data, Used * sizeof(T));
    release();
    Data = New;
    Count = Used;
    Capacity = NewCapacity;
    return true;
  }

  T *Data = nullptr;
  size_t Count = 0;
  size_t Capacity = 0;
};

/// Finds the number of something by a hash of it; the things themselves are
/// elsewhere. Numbers begin with 1; 0 is none.
class NumberIndex {
public:
  /// The number for which IsIt is true.
  template <typename IsItT> uint32_t find(uint64_t Hash, IsItT IsIt) const {
    if (!Slots.size())
      return 0;
    for (size_t At = Hash & mask(); Slots[At].Number; At = (At + 1) & mask())
      if (Slots[At].Hash == uint32_t(Hash) && IsIt(Slots[At].Number))
        return Slots[At].Number;
    return 0;
  }

  /// Enters what was not found. False when memory is out.
  bool add(uint64_t Hash, uint32_t Number) {
    if (Used * 2 >= Slots.size() && !grow())
      return false;
    place({uint32_t(Hash), Number});
    ++Used;
    return true;
  }

  void release() {
    Slots.release();
    Used = 0;
  }

private:
  // With half of the hash, so that a larger table needs no look at the things.
  struct Slot {
    uint32_t Hash;
    uint32_t Number;
  };

  size_t mask() const { return Slots.size() - 1; }

  void place(Slot S) {
    size_t At = S.Hash & mask();
    while (Slots[At].Number)
      At = (At + 1) & mask();
    Slots[At] = S;
  }

  bool grow() {
    GrowingArray<Slot> Old;
    Old.swap(Slots);
    if (!Slots.extend(Old.size() ? Old.size() * 2 : 4096))
      return false;
    for (const Slot &S : Old)
      if (S.Number)
        place(S);
    return true;
  }

  GrowingArray<Slot> Slots;
  size_t Used = 0;
};

/// Spreads a key over all bits.
inline uint64_t hashOf(uint64_t Key) {
  Key *= UINT64_C(0x9e3779b97f4a7c15);
  return Key ^ (Key >> 32);
}

} // namespace heapprof

#endif // HEAPPROF_GROWING_H
