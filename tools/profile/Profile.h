//===- Profile.h - A DHAT file in memory ----------------------------------===//
//
//   Points ──First, Depth──> StackFrames ──number──> Frames      `ftbl`
//        └──Rest──> Rests          fields that have no metric, as JSON
//
// In memory a profile takes about as much room as its file.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_PROFILE_PROFILE_H
#define HEAPPROF_PROFILE_PROFILE_H

#include "Metric.h"

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace heapprof {

using Json = nlohmann::ordered_json;

/// One program point.
class Point {
public:
  /// Whether the file has a number for it.
  bool has(Metric M) const { return Present >> unsigned(M) & 1; }

  /// 0 if the file has none.
  uint64_t operator[](Metric M) const { return Values[size_t(M)]; }

  void set(Metric M, uint64_t Value) {
    Values[size_t(M)] = Value;
    Present |= 1u << unsigned(M);
  }

  /// The stack: so many of Profile::StackFrames from First on.
  size_t First = 0;
  uint32_t Depth = 0;

  /// Of Profile::Rests; NoRest: the point has only metrics.
  static constexpr uint32_t NoRest = UINT32_MAX;
  uint32_t Rest = NoRest;

private:
  uint32_t Present = 0;
  std::array<uint64_t, MetricCount> Values = {};
};

/// Where heapprof has a frame from: an entry of "heapprof"."frames", see
/// DhatWriter.cpp in the runtime.
struct FrameKey {
  /// -1: in none.
  int32_t Module;
  uint32_t Position;
  uint64_t Address;
};

/// A profile of any producer: fields that are not known here survive reading
/// and writing. Not thread-safe.
class Profile {
public:
  /// All fields of the file. The lists `pps`, `ftbl` and "heapprof"."frames"
  /// are empty here: what they hold is below.
  Json Fields;
  std::vector<Point> Points;
  std::vector<uint32_t> StackFrames;
  std::vector<Json> Rests;
  /// The first is "[root]".
  std::vector<std::string> Frames;
  /// Of Frames[1], Frames[2], ...; empty in files that are not heapprof's.
  std::vector<FrameKey> FrameKeys;

  /// The frames of a point, the innermost first.
  struct Stack {
    const uint32_t *Begin;
    const uint32_t *End;
    const uint32_t *begin() const { return Begin; }
    const uint32_t *end() const { return End; }
    size_t size() const { return size_t(End - Begin); }
    uint32_t operator[](size_t I) const { return Begin[I]; }
    /// Equal for equal stacks of one profile.
    std::string_view bytes() const {
      return {reinterpret_cast<const char *>(Begin), size() * sizeof(*Begin)};
    }
  };
  Stack stackOf(const Point &P) const {
    const uint32_t *Begin = StackFrames.data() + P.First;
    return {Begin, Begin + P.Depth};
  }

  /// Whether the file has this metric: all of its points do or, if it has no
  /// points, it says that it would. A metric that is Extra may be missing in
  /// some.
  bool has(Metric M) const;

  /// Over all points; points that have none count as 0. It fits: the reader
  /// has checked that.
  uint64_t sum(Metric M) const;

  /// A text or a number of the outermost object, or what is given here.
  std::string text(const char *Key, const std::string &Else = "") const;
  uint64_t number(const char *Key, uint64_t Else = 0) const;

  /// Whether FrameKeys is about these frames.
  bool hasFrameKeys() const { return FrameKeys.size() + 1 == Frames.size(); }

  /// heapprof's own object; null if there is none.
  const Json *ours() const;

  /// The path of the object that a frame is in, by heapprof's own table; empty
  /// if that is not known.
  std::string objectOf(uint32_t Frame) const;

  /// What is counted: "bytes" and "blocks", or "units" and "events", ...
  std::string bytesUnit() const { return text("bsu", "bytes"); }
  std::string blocksUnit() const { return text("bksu", "blocks"); }

  /// How many bytes of allocations there are to one sample; 0 if all are
  /// counted.
  uint64_t bytesPerSample() const;
};

/// What users call a metric of this profile: "peak-bytes"; "total-units", where
/// units are counted.
std::string metricName(const Profile &P, Metric M);

/// Whether it is an amount of bytes here: not of blocks, units or time.
bool countsBytes(const Profile &P, Metric M);

/// The metric that users of this profile call so; none if there is none.
std::optional<Metric> metricOf(const Profile &P, std::string_view Name);

/// The names of those that the profile has, for a message.
std::string metricNames(const Profile &P);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_PROFILE_H
