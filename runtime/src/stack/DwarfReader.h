//===- DwarfReader.h - Reads the encodings of .eh_frame -------------------===//

#ifndef HEAPPROF_DWARFREADER_H
#define HEAPPROF_DWARFREADER_H

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace heapprof {

// Encodings of pointers, LSB 5.0 section 10.5.
enum : uint8_t {
  DW_EH_PE_pcrel = 0x10,
  DW_EH_PE_datarel = 0x30,
  DW_EH_PE_udata4 = 0x03,
  DW_EH_PE_sdata4 = 0x0b,
};

/// Reads forward in a piece of memory; beyond its end everything is 0.
class DwarfReader {
public:
  DwarfReader(const uint8_t *Begin, const uint8_t *End) : At(Begin), End(End) {}
  bool atEnd() const { return At >= End; }
  const uint8_t *position() const { return At; }
  void skip(size_t N) { At += N; }

  template <typename T> T fixed() {
    T Value{};
    if (size_t(End - At) >= sizeof(T) && At < End)
      memcpy(&Value, At, sizeof(T));
    At += sizeof(T);
    return Value;
  }
  uint8_t byte() { return fixed<uint8_t>(); }
  uint64_t uleb() {
    uint64_t Value = 0;
    for (unsigned Shift = 0; At < End; Shift += 7) {
      uint8_t B = *At++;
      if (Shift < 64)
        Value |= uint64_t(B & 0x7f) << Shift;
      if (!(B & 0x80))
        break;
    }
    return Value;
  }
  int64_t sleb() {
    int64_t Value = 0;
    unsigned Shift = 0;
    uint8_t B = 0;
    while (At < End) {
      B = *At++;
      if (Shift < 64)
        Value |= int64_t(B & 0x7f) << Shift;
      Shift += 7;
      if (!(B & 0x80))
        break;
    }
    if (Shift < 64 && (B & 0x40))
      Value |= -(int64_t(1) << Shift);
    return Value;
  }
  /// A pointer in one of the encodings that x86-64 linkers and compilers write.
  uintptr_t encoded(uint8_t Encoding) {
    const uint8_t *Field = At;
    uintptr_t Value;
    switch (Encoding & 0x0f) {
    case DW_EH_PE_udata4:
      Value = fixed<uint32_t>();
      break;
    case DW_EH_PE_sdata4:
      Value = uintptr_t(intptr_t(fixed<int32_t>()));
      break;
    default:
      Value = fixed<uint64_t>();
    }
    if ((Encoding & 0x70) == DW_EH_PE_pcrel)
      Value += uintptr_t(Field);
    return Value;
  }

private:
  const uint8_t *At;
  const uint8_t *End;
};

} // namespace heapprof

#endif // HEAPPROF_DWARFREADER_H
