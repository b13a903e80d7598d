//===- ToSpeedscope.cpp - Profiles for speedscope -------------------------===//
//
//   { "$schema": "https://www.speedscope.app/file-format-schema.json",
//     "shared": {"frames": [{"name": "main", "file": "a.c", "line": 3}]},
//     "profiles": [{"type": "sampled", "name": "total-bytes", "unit": "bytes",
//                   "startValue": 0, "endValue": 10,
//                   "samples": [[0, 1]],        outermost frame first
//                   "weights": [10]}] }
//
//===----------------------------------------------------------------------===//

#include "Export.h"

#include "Frame.h"
#include "JsonText.h"

#include <fmt/format.h>
#include <string_view>

using namespace heapprof;

static Json frameOf(const std::string &Text) {
  Frame F = Frame::parse(Text);
  Json Result = {{"name", F.Name.empty() ? "???" : F.Name}};
  if (std::string_view Place = F.place(); !Place.empty())
    Result["file"] = Place;
  if (F.Line)
    Result["line"] = F.Line;
  if (F.Column)
    Result["col"] = F.Column;
  return Result;
}

/// Samples and weights can be many: as text they take little room.
static void appendProfile(std::string &Text, const Profile &P, Metric M) {
  Json Head = {{"type", "sampled"},
               {"name", metricName(P, M) + ": " + P.text("cmd")},
               {"unit", countsBytes(P, M) ? "bytes" : "none"},
               {"startValue", 0},
               {"endValue", P.sum(M)}};
  Text += jsonText(Head);
  Text.back() = ',';
  std::string Samples, Weights;
  for (const Point &Each : P.Points) {
    if (!Each[M])
      continue;
    std::string Sample;
    Profile::Stack S = P.stackOf(Each);
    for (size_t I = S.size(); I-- > 0;)
      Sample += fmt::format("{}{}", Sample.empty() ? "" : ",", S[I]);
    Samples += fmt::format("{}\n[{}]", Samples.empty() ? "" : ",", Sample);
    Weights += fmt::format("{}{}", Weights.empty() ? "" : ",", Each[M]);
  }
  Text +=
      fmt::format("\"samples\":[{}],\n\"weights\":[{}]}}", Samples, Weights);
}

std::string heapprof::toSpeedscope(const Profile &P,
                                   const std::vector<Metric> &Metrics) {
  Json Frames = Json::array();
  for (const std::string &Text : P.Frames)
    Frames.push_back(frameOf(Text));
  Json Head = {
      {"$schema", "https://www.speedscope.app/file-format-schema.json"},
      {"name", P.text("cmd")},
      {"exporter", "heapprof"},
      {"activeProfileIndex", 0},
      {"shared", {{"frames", std::move(Frames)}}}};
  std::string Text = jsonText(Head);
  Text.back() = ',';
  Text += "\n\"profiles\":[";
  for (Metric M : Metrics) {
    Text += Text.back() == '[' ? "\n" : ",\n";
    appendProfile(Text, P, M);
  }
  return Text + "]}\n";
}
