//===- Modules.h - The objects that the process has loaded ----------------===//
//
// A frame is written as an object and an address that the linker gave it, so
// that it means the same in every run and `addr2line` understands it.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_MODULES_H
#define HEAPPROF_MODULES_H

#include <climits>
#include <cstddef>
#include <cstdint>

namespace heapprof {

struct Module {
  char Path[PATH_MAX];
  /// Added to a link-time address to get the run-time one.
  uintptr_t Bias;
  uintptr_t Begin;
  uintptr_t End;
  uint8_t BuildId[32];
  size_t BuildIdLength;
};

class ModuleList {
public:
  static constexpr size_t MaxModules = 4096;

  /// Lists what is loaded now. Takes the dynamic loader's lock. False when
  /// there is no address space.
  bool read();

  /// Makes room for add(), and gives it back.
  bool reserveRoom();
  void release();

  /// Appends a module; false when the list is full.
  bool add(const Module &M);

  /// The object that contains an address, or null.
  const Module *find(uintptr_t Address) const;

  /// Position in load order; for null the number of modules.
  size_t indexOf(const Module *M) const {
    return M ? size_t(M - Modules) : Count;
  }
  size_t size() const { return Count; }
  const Module &operator[](size_t I) const { return Modules[I]; }

private:
  friend struct ModuleReader;
  Module *Modules = nullptr;
  size_t Count = 0;
};

/// Addresses [Begin, End) of a function that is visible to the dynamic linker;
/// empty if there is none of that name.
struct CodeRange {
  uintptr_t Begin = 0;
  uintptr_t End = 0;
  bool contains(uintptr_t Address) const {
    return Address >= Begin && Address < End;
  }
};
CodeRange findFunction(const char *Name);

} // namespace heapprof

#endif // HEAPPROF_MODULES_H
