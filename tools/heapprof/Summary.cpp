//===- Summary.cpp - The most important of a profile ----------------------===//

#include "Summary.h"

#include "Amount.h"
#include "Doubts.h"
#include "FrameText.h"
#include "HotspotTable.h"
#include "JsonText.h"
#include "Merge.h"
#include "OwnFrames.h"
#include "Part.h"
#include "Printable.h"
#include "Terminal.h"
#include "TopPoints.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

using namespace heapprof;

namespace {

class Printer {
public:
  Printer(const Profile &P, const SummaryOptions &Options)
      : P(P), Options(Options) {}

  void run(const std::string &Input) const {
    fmt::print("{}: {}\n\n", printable(Input), printable(P.text("cmd")));
    printTotals();
    printSampling();
    printMerged();
    printDoubts();
    printHotspots(hotspotsOf(P), Options.Count);
    printPoints();
  }

private:
  void printTotals() const {
    auto Line = [&](const char *Name, Metric Bytes, Metric Blocks) {
      if (P.has(Bytes))
        fmt::print("{:<10}{:>16} {} in {} {}\n", Name, grouped(P.sum(Bytes)),
                   P.bytesUnit(), grouped(P.sum(Blocks)), P.blocksUnit());
    };
    Line("Total", Metric::TotalBytes, Metric::TotalBlocks);
    Line("At t-gmax", Metric::PeakBytes, Metric::PeakBlocks);
    Line("At t-end", Metric::EndBytes, Metric::EndBlocks);
    if (P.has(Metric::ReadBytes))
      fmt::print("{:<10}{:>16} bytes\n{:<10}{:>16} bytes\n", "Reads",
                 grouped(P.sum(Metric::ReadBytes)), "Writes",
                 grouped(P.sum(Metric::WrittenBytes)));
    fmt::print("\n");
  }

  /// How good the numbers are, if they are estimates.
  void printSampling() const {
    if (uint64_t Rate = P.bytesPerSample())
      fmt::print("Estimated from {} samples, one in {} bytes on average.\n\n",
                 grouped(P.sum(Metric::Samples)), grouped(Rate));
  }

  /// Which of them are no exact sums.
  void printMerged() const {
    if (uint64_t Files = filesIn(P); Files > 1 && P.has(Metric::PeakBytes))
      fmt::print("Merged from {} files: t-gmax is the sum of their peaks, "
                 "each at its own time.\n\n",
                 grouped(Files));
  }

  void printDoubts() const {
    std::vector<std::string> Doubts = doubtsOf(P);
    for (const std::string &Doubt : Doubts)
      fmt::print("Beware: {}.\n", Doubt);
    if (!Doubts.empty())
      fmt::print("\n");
  }

  void printPoints() const {
    uint64_t Sum = P.sum(Options.By);
    std::vector<const Point *> Order = topPoints(P, Options.By, Options.Count);
    fmt::print("The {} program points of {} with the most {}:\n", Order.size(),
               P.Points.size(),
               Options.By == Metric::TotalBytes ? P.bytesUnit()
                                                : metricName(P, Options.By));
    for (const Point *Each : Order)
      printPoint(*Each, Sum);
  }

  /// How far off the bytes of an estimate may be: two standard deviations, of
  /// blocks much smaller than the distance of samples; less for others.
  static std::string errorOf(const Point &Each) {
    uint64_t Samples = Each[Metric::Samples];
    return Samples
               ? fmt::format(" (within {:.0f} %, {} samples)",
                             200 / std::sqrt(double(Samples)), grouped(Samples))
               : "";
  }

  void printPoint(const Point &Each, uint64_t Sum) const {
    const Terminal &Out = Terminal::output();
    constexpr unsigned BarColumns = 8, EnoughColumns = 80;
    std::string Bar = Out.width() < EnoughColumns
                          ? ""
                          : Out.bar(Each[Options.By], Sum, BarColumns);
    fmt::print(
        "\n{}  {}",
        Out.bold(fmt::format("{:5.1f} %", 100.0 * double(Each[Options.By]) /
                                              double(Sum ? Sum : 1))),
        Bar.empty() ? Bar : Bar + "  ");
    if (Options.By != Metric::TotalBytes)
      fmt::print("{} {}; ", grouped(Each[Options.By]),
                 metricName(P, Options.By));
    fmt::print("{} {}{} in {} {}", grouped(Each[Metric::TotalBytes]),
               P.bytesUnit(), errorOf(Each), grouped(Each[Metric::TotalBlocks]),
               P.blocksUnit());
    if (Each.has(Metric::MaxBytes))
      fmt::print(", at most {} at a time", grouped(Each[Metric::MaxBytes]));
    fmt::print("\n");
    constexpr unsigned Indent = 9;
    for (const std::string &Name : ownFrames(P, Each, Options.Depth))
      fmt::print("{:{}}{}\n", "", Indent, Out.fitted(Name, Indent));
  }

  const Profile &P;
  const SummaryOptions &Options;
};

Json metricsOf(const Profile &P, const Point &Each) {
  Json Object;
  for (const MetricInfo &Info : Metrics)
    if (Each.has(Info.Id))
      Object[metricName(P, Info.Id)] = Each[Info.Id];
  return Object;
}

Json timesOf(const Profile &P) {
  Json Times = {{"unit", P.text("tu")}};
  if (P.Fields.contains("te"))
    Times["end"] = P.number("te");
  if (P.Fields.contains("tg"))
    Times["peak"] = P.number("tg");
  return Times;
}

Json pointsAsJson(const Profile &P, const SummaryOptions &Options) {
  std::vector<const Point *> Order = topPoints(P, Options.By, Options.Count);
  Json List = Json::array();
  for (const Point *Each : Order) {
    Json Stack = Json::array();
    for (uint32_t Frame : ownStack(P, *Each)) {
      if (Stack.size() == Options.Depth)
        break;
      Stack.push_back(P.Frames[Frame]);
    }
    List.push_back({{"metrics", metricsOf(P, *Each)}, {"stack", Stack}});
  }
  return List;
}

} // namespace

void heapprof::printSummary(const Profile &P, const std::string &Input,
                            const SummaryOptions &Options) {
  Printer(P, Options).run(Input);
}

void heapprof::printSummaryAsJson(const Profile &P, const std::string &Input,
                                  const SummaryOptions &Options) {
  Json Totals;
  for (const MetricInfo &Info : Metrics)
    // The maxima of points are of different times.
    if (P.has(Info.Id) && !isMaximum(Info.Id))
      Totals[metricName(P, Info.Id)] = P.sum(Info.Id);
  Json Result = {{"file", Input},
                 {"command", P.text("cmd")},
                 {"mode", P.text("mode")},
                 {"bytes-per-sample", P.bytesPerSample()},
                 {"times", timesOf(P)},
                 {"totals", Totals},
                 {"program-points", P.Points.size()},
                 {"by", metricName(P, Options.By)},
                 {"largest", pointsAsJson(P, Options)}};
  if (std::vector<std::string> Doubts = doubtsOf(P); !Doubts.empty())
    Result["doubts"] = Doubts;
  if (filesIn(P) > 1)
    Result["merged"] = P.ours()->at("merged");
  Result["hotspots"] = hotspotsAsJson(hotspotsOf(P));
  fmt::print("{}", indentedJson(Result));
}
