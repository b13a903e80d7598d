//===- Edits.cpp - Changes of files ---------------------------------------===//

#include "Edits.h"

#include <algorithm>
#include <iterator>

using namespace heapprof;

std::vector<Edit> FileEdits::list() const {
  std::vector<Edit> All;
  // Of those at one offset, lines come first.
  std::merge(Lines.begin(), Lines.end(), Edits.begin(), Edits.end(),
             std::back_inserter(All),
             [](const Edit &A, const Edit &B) { return A.Offset < B.Offset; });
  std::vector<Edit> Result;
  for (Edit &E : All) {
    // Of `[[heapprof::hotspot, heapprof::hotspot]]` both take the comma.
    if (!Result.empty() && E.Offset < Result.back().end())
      Result.back().Length =
          std::max(Result.back().end(), E.end()) - Result.back().Offset;
    else
      Result.push_back(std::move(E));
  }
  return Result;
}

std::string FileEdits::apply(const std::string &Content) const {
  std::string Result;
  size_t Done = 0;
  for (const Edit &E : list()) {
    Result.append(Content, Done, E.Offset - Done);
    Result += E.Text;
    Done = E.end();
  }
  return Result.append(Content, Done, std::string::npos);
}
