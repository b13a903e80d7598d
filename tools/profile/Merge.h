//===- Merge.h - Several profiles as one ----------------------------------===//

#ifndef HEAPPROF_PROFILE_MERGE_H
#define HEAPPROF_PROFILE_MERGE_H

#include "Profile.h"

#include <unordered_map>

namespace heapprof {

/// Adds profiles one after the other: it keeps the sum alone, so that any
/// number of files takes the memory of their distinct stacks.
///
/// Totals, life times, what is live at the end, reads and writes are exact. Two
/// files peak at different times, so of those the sum is what is not exceeded:
/// PeakBytes and PeakBlocks are at most so many at one time, and maxima of
/// points are as FoldPoints.h says. "heapprof"."merged" of the result says so,
/// of the fields that it has:
///
///   "merged": {"files": 2, "inexact": ["mb", "mbk", "gb", "gbk", "imb",
///              "imbk"]}
///
/// Files that are such sums count as what they were made of. One file alone is
/// no sum.
class Merger {
public:
  /// False if the profile cannot be added; then Error says why in one line, and
  /// nothing is changed.
  bool add(const Profile &More, std::string &Error);

  /// The sum, the largest points first. To be called once.
  Profile take();

private:
  struct FrameId {
    std::string Text;
    int32_t Module;
    uint32_t Position;
    uint64_t Address;
    bool operator==(const FrameId &O) const {
      return Text == O.Text && Module == O.Module && Position == O.Position &&
             Address == O.Address;
    }
  };
  struct HashFrame {
    size_t operator()(const FrameId &F) const {
      return std::hash<std::string>()(F.Text) ^
             (size_t(F.Address) * 31 + size_t(F.Module));
    }
  };

  void addFacts(const Profile &More);
  void addHotspots(const Profile &More);
  std::vector<int32_t> addModules(const Profile &More);
  std::vector<uint32_t> addFrames(const Profile &More);
  bool mergeFields(const Profile &More, std::string &Error);

  Profile Sum;
  uint64_t Files = 0;
  bool HasKeys = true;
  uint64_t LargestPeak = 0;
  /// Of heapprof's object, what is of the whole.
  Json Facts = Json::object();
  Json Hotspots = Json::array();
  std::unordered_map<std::string, size_t> HotspotNumbers;
  Json Modules = Json::array();
  std::unordered_map<std::string, int32_t> ModuleNumbers;
  std::unordered_map<FrameId, uint32_t, HashFrame> FrameNumbers;
  /// By the bytes of the stack's frame numbers.
  std::unordered_map<std::string, size_t> PointNumbers;
};

/// Of how many files a profile is the sum; 1 if of none but itself.
uint64_t filesIn(const Profile &P);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_MERGE_H
