//===- Edits.h - Changes of files -----------------------------------------===//

#ifndef HEAPPROF_ANNOTATE_EDITS_H
#define HEAPPROF_ANNOTATE_EDITS_H

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace heapprof {

/// Length bytes at Offset become Text.
struct Edit {
  size_t Offset = 0;
  size_t Length = 0;
  std::string Text;

  size_t end() const { return Offset + Length; }
  bool operator<(const Edit &O) const {
    return std::tie(Offset, Length, Text) <
           std::tie(O.Offset, O.Length, O.Text);
  }
};

/// The changes of one file. The same change twice is one.
class FileEdits {
public:
  void add(Edit E) { Edits.insert(std::move(E)); }

  /// A whole line of its own, before whatever else is at that offset.
  void addLine(Edit E) { Lines.insert(std::move(E)); }

  /// In the order of offsets; what is erased twice is erased once.
  std::vector<Edit> list() const;

  std::string apply(const std::string &Content) const;

private:
  std::set<Edit> Lines;
  std::set<Edit> Edits;
};

/// By real path.
using AllEdits = std::map<std::string, FileEdits>;

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_EDITS_H
