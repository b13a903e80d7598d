//===- ToCsv.cpp - Program points as a table ------------------------------===//

#include "Export.h"

#include <algorithm>
#include <fmt/format.h>

using namespace heapprof;

static std::string quoted(const std::string &Text) {
  std::string Quoted = "\"";
  for (char C : Text) {
    Quoted += C;
    if (C == '"')
      Quoted += C;
  }
  return Quoted + "\"";
}

std::string heapprof::toCsv(const Profile &P) {
  std::vector<Metric> Columns;
  for (const MetricInfo &Info : Metrics)
    if (P.has(Info.Id))
      Columns.push_back(Info.Id);
  size_t Depth = 0;
  for (const Point &Each : P.Points)
    Depth = std::max<size_t>(Depth, Each.Depth);
  std::string Text;
  for (Metric M : Columns)
    Text += metricName(P, M) + ",";
  for (size_t I = 1; I <= Depth; ++I)
    Text += fmt::format("frame {},", I);
  Text.back() = '\r';
  Text += '\n';
  for (const Point &Each : P.Points) {
    for (Metric M : Columns)
      Text += Each.has(M) ? fmt::format("{},", Each[M]) : ",";
    Profile::Stack S = P.stackOf(Each);
    for (size_t I = 0; I < Depth; ++I)
      Text += (I < S.size() ? quoted(P.Frames[S[I]]) : "") + ",";
    Text.back() = '\r';
    Text += '\n';
  }
  return Text;
}
