//===- List.cpp - Prints the hotspots of a project ------------------------===//

#include "List.h"

#include "JsonText.h"
#include "Profile.h"

#include "llvm/ADT/StringRef.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

using namespace heapprof;

namespace {
struct Row {
  std::string File;
  unsigned Line;
  unsigned Column;
  std::string Name;
  std::string Weight;
  bool operator<(const Row &O) const {
    return std::tie(File, Line, Column, Name, Weight) <
           std::tie(O.File, O.Line, O.Column, O.Name, O.Weight);
  }
};
} // namespace

static std::set<Row> rows(const Findings &All, const Project &Where) {
  std::set<Row> Rows;
  for (const Function &F : All.Functions) {
    auto First =
        std::find_if(F.Declarations.begin(), F.Declarations.end(),
                     [](const Declaration &D) { return !D.Marks.empty(); });
    if (First != F.Declarations.end())
      Rows.insert({Where.relative(First->File), First->Line, First->Column,
                   F.Name + F.Signature, First->Marks[0].Weight});
  }
  return Rows;
}

static Json asJson(const Row &R) {
  uint64_t Number;
  bool IsNumber = !llvm::StringRef(R.Weight).getAsInteger(10, Number);
  return {{"file", R.File},
          {"line", R.Line},
          {"column", R.Column},
          {"name", R.Name},
          {"weight", IsNumber ? Json(Number) : Json(R.Weight)}};
}

std::string heapprof::listHotspots(const Findings &All, const Project &Where,
                                   bool AsJson) {
  Json Document = Json::array();
  std::string Text;
  for (const Row &R : rows(All, Where)) {
    Text += fmt::format("{}:{}:{}: {}: weight {}\n", R.File, R.Line, R.Column,
                        R.Name, R.Weight);
    Document.push_back(asJson(R));
  }
  return AsJson ? indentedJson(Document) : Text;
}
