//===- SummaryCommand.cpp - heapprof summary ------------------------------===//

#include "Commands.h"

#include "FrameText.h"
#include "Profile.h"

#include <algorithm>
#include <fmt/format.h>

using namespace heapprof;

namespace {

struct SummaryCommand {
  std::string Input;
  size_t Count = 10;
  size_t Depth = 4;

  int run() const {
    std::string Error;
    std::optional<Profile> P = Profile::read(Input, Error);
    if (!P) {
      fmt::print(stderr, "heapprof: {}\n", Error);
      return BadInput;
    }
    printTotals(P->json());
    printPoints(P->json());
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
        fmt::print("{:<10}{:>16} bytes in {} blocks\n", Name,
                   grouped(sum(Points, Bytes)), grouped(sum(Points, Blocks)));
    };
    Line("Total", "tb", "tbk");
    Line("At t-gmax", "gb", "gbk");
    Line("At t-end", "eb", "ebk");
    fmt::print("\n");
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
    fmt::print("The {} program points of {} with the most bytes:\n",
               Order.size(), Points.size());
    for (const Json *Point : Order)
      printPoint(*Point, Frames, Total);
  }

  void printPoint(const Json &Point, const Json &Frames, uint64_t Total) const {
    uint64_t Bytes = Point["tb"], Blocks = Point["tbk"];
    fmt::print("\n{:5.1f} %  {} bytes in {} blocks", 100.0 * Bytes / Total,
               grouped(Bytes), grouped(Blocks));
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
