//===- UnifiedDiff.cpp - Shows changes ------------------------------------===//
//
// What has changed is known and need not be searched for: each edit becomes the
// lines it is in, before and after; those that are near share a hunk.
//
//===----------------------------------------------------------------------===//

#include "UnifiedDiff.h"

#include <algorithm>
#include <fmt/format.h>

using namespace heapprof;

namespace {

constexpr size_t Context = 3;

/// Lines [First, First + Old.size()) of the file become others. All with their
/// line ends, if they have one.
struct LineChange {
  size_t First = 0;
  size_t OldCount = 0;
  std::vector<std::string> New;
  size_t behind() const { return First + OldCount; }
};

std::vector<std::string> splitLines(const std::string &Text) {
  std::vector<std::string> Lines;
  for (size_t Begin = 0; Begin < Text.size();) {
    size_t End = std::min(Text.find('\n', Begin), Text.size() - 1) + 1;
    Lines.push_back(Text.substr(Begin, End - Begin));
    Begin = End;
  }
  return Lines;
}

class Differ {
public:
  Differ(const std::string &Content, std::vector<Edit> Edits)
      : Content(Content), Edits(std::move(Edits)), Lines(splitLines(Content)) {
    size_t Offset = 0;
    for (const std::string &Line : Lines) {
      Starts.push_back(Offset);
      Offset += Line.size();
    }
    Starts.push_back(Offset);
  }

  std::string hunks() {
    findChanges();
    std::string Text;
    for (size_t I = 0; I < Changes.size();) {
      size_t End = I + 1;
      while (End < Changes.size() &&
             Changes[End].First <= Changes[End - 1].behind() + 2 * Context)
        ++End;
      Text += hunk(I, End);
      I = End;
    }
    return Text;
  }

private:
  /// The line that an offset is in; the end of the file is behind all lines.
  size_t lineOf(size_t Offset) const {
    auto At = std::upper_bound(Starts.begin(), Starts.end(), Offset);
    return size_t(At - Starts.begin()) - 1;
  }

  void findChanges() {
    for (size_t I = 0; I < Edits.size();) {
      size_t First = lineOf(Edits[I].Offset);
      size_t Behind = First, J = I;
      // All that touch the same lines.
      for (; J < Edits.size() && lineOf(Edits[J].Offset) <= Behind; ++J)
        Behind = std::max(Behind, behindLines(Edits[J]));
      changeLines(First, std::min(Behind, Lines.size()), I, J);
      I = J;
    }
  }

  /// The first line that an edit leaves alone: none if it is of whole lines.
  size_t behindLines(const Edit &E) const {
    bool IsWhole = Starts[lineOf(E.Offset)] == E.Offset &&
                   Starts[lineOf(E.end())] == E.end() &&
                   (E.Text.empty() || E.Text.back() == '\n');
    return lineOf(E.end()) + !IsWhole;
  }

  void changeLines(size_t First, size_t Behind, size_t I, size_t J) {
    std::string Text;
    size_t Done = Starts[First];
    for (; I < J; ++I) {
      Text.append(Content, Done, Edits[I].Offset - Done);
      Text += Edits[I].Text;
      Done = Edits[I].end();
    }
    Text.append(Content, Done, Starts[Behind] - Done);
    Changes.push_back({First, Behind - First, splitLines(Text)});
  }

  static void put(std::string &Text, char Sign, const std::string &Line) {
    Text += Sign + Line;
    if (Line.back() != '\n')
      Text += "\n\\ No newline at end of file\n";
  }

  /// `12,4`, and for no lines the line before.
  static std::string range(size_t First, size_t Count) {
    return fmt::format("{},{}", First + (Count > 0), Count);
  }

  std::string hunk(size_t I, size_t End) {
    size_t First = Changes[I].First - std::min(Changes[I].First, Context);
    size_t Behind = std::min(Changes[End - 1].behind() + Context, Lines.size());
    std::string Text;
    size_t At = First, NewCount = Behind - First;
    for (; I < End; ++I) {
      const LineChange &C = Changes[I];
      for (; At < C.First; ++At)
        put(Text, ' ', Lines[At]);
      for (; At < C.behind(); ++At)
        put(Text, '-', Lines[At]);
      for (const std::string &Line : C.New)
        put(Text, '+', Line);
      NewCount += C.New.size() - C.OldCount;
    }
    for (; At < Behind; ++At)
      put(Text, ' ', Lines[At]);
    std::string Head =
        fmt::format("@@ -{} +{} @@\n", range(First, Behind - First),
                    range(First + Shift, NewCount));
    Shift += NewCount - (Behind - First);
    return Head + Text;
  }

  const std::string &Content;
  std::vector<Edit> Edits;
  std::vector<std::string> Lines;
  /// Where lines begin, and where the last one ends.
  std::vector<size_t> Starts;
  std::vector<LineChange> Changes;
  /// By how many lines the new file is ahead; wraps around.
  size_t Shift = 0;
};

/// A name with a blank in it would end there.
std::string header(const char *Sign, const char *Folder,
                   const std::string &Name) {
  bool HasBlank = Name.find(' ') != std::string::npos;
  return fmt::format("{} {}/{}{}\n", Sign, Folder, Name, HasBlank ? "\t" : "");
}

} // namespace

std::string heapprof::unifiedDiff(const std::string &Name,
                                  const std::string &Content,
                                  const FileEdits &Edits) {
  return header("---", "a", Name) + header("+++", "b", Name) +
         Differ(Content, Edits.list()).hunks();
}
