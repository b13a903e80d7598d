//===- PointsCommand.cpp - heapprof points --------------------------------===//
//
// For the runtime's messages about tests: the few program points that matter,
// short.
//
//===----------------------------------------------------------------------===//

#include "Amount.h"
#include "FrameText.h"
#include "Input.h"
#include "TopPoints.h"

#include <fmt/format.h>

using namespace heapprof;

namespace {

struct PointsCommand {
  std::string Input;
  std::string Bytes = "tb";
  std::string Filter;
  size_t Count = 3;
  size_t Depth = 6;
  bool PrintsSum = false;

  int run() const {
    std::optional<Profile> P = load(Input);
    if (!P)
      return BadInput;
    Metric InBytes = *metricNamed(Bytes), InBlocks = *metricNamed(Bytes + "k");
    std::vector<const Point *> Points =
        topPoints(*P, InBytes, P->Points.size(), [&](const Point &Each) {
          return Each[InBlocks] && matches(*P, Each);
        });
    if (PrintsSum)
      printSum(Points, InBytes, InBlocks);
    bool IsHeap = P->text("mode") != "ad-hoc";
    for (size_t I = 0; I < std::min(Count, Points.size()); ++I) {
      const Point &Each = *Points[I];
      fmt::print("{} {} in {} {}\n", grouped(Each[InBytes]),
                 IsHeap ? "bytes" : "units", grouped(Each[InBlocks]),
                 IsHeap ? "blocks" : "events");
      for (const std::string &Name : ownFrames(*P, Each, Depth))
        fmt::print("  {}\n", Name);
    }
    return Fine;
  }

  bool matches(const Profile &P, const Point &Each) const {
    for (uint32_t Frame : P.stackOf(Each))
      if (P.Frames[Frame].find(Filter) != std::string::npos)
        return true;
    return Filter.empty();
  }

  static void printSum(const std::vector<const Point *> &Points, Metric InBytes,
                       Metric InBlocks) {
    uint64_t Bytes = 0, Blocks = 0;
    for (const Point *Each : Points) {
      Bytes += (*Each)[InBytes];
      Blocks += (*Each)[InBlocks];
    }
    fmt::print("{} {}\n", Bytes, Blocks);
  }
};

} // namespace

void heapprof::addPointsCommand(CLI::App &App, int &Status) {
  auto Command = std::make_shared<PointsCommand>();
  // Not for users: hidden.
  CLI::App *Sub = App.add_subcommand("points", "")->group("");
  Sub->add_option("FILE", Command->Input)->required();
  Sub->add_option("--by", Command->Bytes)
      ->check(CLI::IsMember({"tb", "mb", "gb", "eb"}));
  Sub->add_option("--filter", Command->Filter);
  Sub->add_option("--count", Command->Count);
  Sub->add_option("--depth", Command->Depth);
  Sub->add_flag("--sum", Command->PrintsSum);
  Sub->callback([Command, &Status] { Status = Command->run(); });
}
