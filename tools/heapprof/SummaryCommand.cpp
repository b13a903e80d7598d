//===- SummaryCommand.cpp - heapprof summary ------------------------------===//

#include "Commands.h"

#include "FrameText.h"
#include "Profile.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

using namespace heapprof;

namespace {

struct SummaryCommand {
  std::string Input;
  size_t Count = 10;
  size_t Depth = 4;
  /// What the profile counts: bytes in blocks, or units in events.
  std::pair<std::string, std::string> Units;

  int run() {
    std::string Error;
    std::optional<Profile> P = Profile::read(Input, Error);
    if (!P) {
      fmt::print(stderr, "heapprof: {}\n", Error);
      return BadInput;
    }
    const Json &Document = P->json();
    Units = {Document.value("bsu", "bytes"), Document.value("bksu", "blocks")};
    printTotals(Document);
    printHotspots(Document);
    printPoints(Document);
    return Fine;
  }

  static uint64_t sum(const Json &Points, const char *Field) {
    uint64_t Sum = 0;
    for (const Json &Point : Points)
      Sum += Point.value(Field, uint64_t(0));
    return Sum;
  }

  void printTotals(const Json &Document) const {
    const Json &Points = Document["pps"];
    std::string Command = Document.value("cmd", "");
    fmt::print("{}: {}\n\n", Input, Command);
    auto Line = [&](const char *Name, const char *Bytes, const char *Blocks) {
      if (Points.empty() || Points[0].contains(Bytes))
        fmt::print("{:<10}{:>16} {} in {} {}\n", Name,
                   grouped(sum(Points, Bytes)), Units.first,
                   grouped(sum(Points, Blocks)), Units.second);
    };
    Line("Total", "tb", "tbk");
    Line("At t-gmax", "gb", "gbk");
    Line("At t-end", "eb", "ebk");
    fmt::print("\n");
    printSampling(Document);
  }

  /// How good the numbers are, if they are estimates.
  static void printSampling(const Json &Document) {
    uint64_t Rate =
        Document.contains("heapprof")
            ? Document["heapprof"].value("bytesPerSample", uint64_t(0))
            : 0;
    if (Rate)
      fmt::print("Estimated from {} samples, one in {} bytes on average.\n\n",
                 grouped(sum(Document["pps"], "samples")), grouped(Rate));
  }

  /// What was allocated inside of calls of annotated functions.
  void printHotspots(const Json &Document) const {
    const Json *Ours =
        Document.contains("heapprof") ? &Document["heapprof"] : nullptr;
    if (!Ours || !Ours->contains("hotspots") || (*Ours)["hotspots"].empty())
      return;
    const Json &Hotspots = (*Ours)["hotspots"];
    size_t Shown = std::min(Count, Hotspots.size());
    fmt::print("Allocated inside of hotspots, {} of {}:\n\n"
               "{:>12} {:>16} {:>12} {:>14} {:>11}\n",
               Shown, Hotspots.size(), "calls", "bytes", "blocks",
               "at one time", "blocks/call");
    for (size_t I = 0; I < Shown; ++I)
      printHotspot(Hotspots[I]);
    fmt::print("\n");
  }

  static void printHotspot(const Json &H) {
    auto Number = [&](const char *Key) { return H.value(Key, uint64_t(0)); };
    fmt::print("{:>12} {:>16} {:>12} {:>14} {:>11.1f}  {}\n",
               grouped(Number("calls")), grouped(Number("bytes")),
               grouped(Number("blocks")), grouped(Number("peakBytes")),
               double(Number("blocks")) /
                   double(std::max<uint64_t>(Number("calls"), 1)),
               plainName(H.value("function", "")));
  }

  void printPoints(const Json &Document) const {
    const Json &Points = Document["pps"];
    const Json &Frames = Document["ftbl"];
    uint64_t Total = std::max<uint64_t>(sum(Points, "tb"), 1);
    std::vector<const Json *> Order;
    for (const Json &Point : Points)
      Order.push_back(&Point);
    std::sort(Order.begin(), Order.end(), [](auto *A, auto *B) {
      uint64_t X = (*A)["tb"], Y = (*B)["tb"];
      return X != Y ? X > Y : A < B;
    });
    Order.resize(std::min(Count, Order.size()));
    fmt::print("The {} program points of {} with the most {}:\n", Order.size(),
               Points.size(), Units.first);
    for (const Json *Point : Order)
      printPoint(*Point, Frames, Total);
  }

  /// How far off the bytes of an estimate may be: two standard deviations, of
  /// blocks much smaller than the distance of samples; less for others.
  static std::string errorOf(const Json &Point) {
    uint64_t Samples = Point.value("samples", uint64_t(0));
    return Samples
               ? fmt::format(" (within {:.0f} %, {} samples)",
                             200 / std::sqrt(double(Samples)), grouped(Samples))
               : "";
  }

  void printPoint(const Json &Point, const Json &Frames, uint64_t Total) const {
    uint64_t Bytes = Point["tb"], Blocks = Point["tbk"];
    fmt::print("\n{:5.1f} %  {} {}{} in {} {}", 100.0 * Bytes / Total,
               grouped(Bytes), Units.first, errorOf(Point), grouped(Blocks),
               Units.second);
    if (Point.contains("mb"))
      fmt::print(", at most {} at a time",
                 grouped(Point["mb"].get<uint64_t>()));
    fmt::print("\n");
    for (const std::string &Name : ownFrames(Point["fs"], Frames, Depth))
      fmt::print("         {}\n", Name);
  }
};

} // namespace

void heapprof::addSummaryCommand(CLI::App &App, int &Status) {
  auto Command = std::make_shared<SummaryCommand>();
  CLI::App *Sub = App.add_subcommand(
      "summary", "print the totals and the largest program points");
  Sub->add_option("FILE", Command->Input, "profile of any DHAT producer")
      ->required();
  Sub->add_option("-n,--count", Command->Count, "program points to print")
      ->capture_default_str();
  Sub->add_option("-d,--depth", Command->Depth, "frames to print of each")
      ->capture_default_str();
  Sub->callback([Command, &Status] { Status = Command->run(); });
}
