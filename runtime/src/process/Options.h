//===- Options.h - HEAPPROF_OPTIONS ---------------------------------------===//
//
// HEAPPROF_OPTIONS=key=value:key=value, in the manner of the sanitizers. What
// is wrong in it is reported and ignored; the rest still holds.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_OPTIONS_H
#define HEAPPROF_OPTIONS_H

#include <cstddef>
#include <cstdint>

namespace heapprof {

struct Options {
  static constexpr size_t MaxText = 4096;
  static constexpr uint64_t MaxDepth = 4096;
  /// Below it, rounding a sampled size to bytes would be no longer negligible.
  static constexpr uint64_t MinSample = 4096;
  /// Above it, a block that stands for many, see Sampler::LogScale, would be no
  /// longer safe from overflow.
  static constexpr uint64_t MaxSample = UINT64_C(1) << 40;
#define HEAPPROF_FLAG(Key, Default, Help) bool Key = Default;
#define HEAPPROF_NUMBER(Key, Default, Help) uint64_t Key = Default;
#define HEAPPROF_SIZE HEAPPROF_NUMBER
#define HEAPPROF_TEXT(Key, Default, Help) char Key[MaxText] = Default;
#include "process/Options.def"
};

/// The options in force. Written once, by readOptions, before any other thread
/// can be inside the runtime.
extern Options TheOptions;

/// Reads HEAPPROF_OPTIONS, unless the process runs with raised privileges (then
/// the environment is somebody else's and is ignored).
void readOptions();

/// Applies one "key=value:key=value" text to Into, with a message for each
/// fault.
void parseOptions(const char *Text, Options &Into);

} // namespace heapprof

#endif // HEAPPROF_OPTIONS_H
