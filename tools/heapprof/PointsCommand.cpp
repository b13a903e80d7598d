//===- PointsCommand.cpp - heapprof points --------------------------------===//
//
// For the runtime's messages about tests: the few program points that matter,
// short.
//
//===----------------------------------------------------------------------===//

#include "Commands.h"

#include "FrameText.h"
#include "Profile.h"

#include <algorithm>
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
    std::string Error;
    std::optional<Profile> P = Profile::read(Input, Error);
    if (!P) {
      fmt::print(stderr, "heapprof: {}\n", Error);
      return BadInput;
    }
    const Json &Frames = P->json()["ftbl"];
    std::vector<const Json *> Points;
    for (const Json &Point : P->json()["pps"])
      if (blocks(Point) && matches(Point, Frames))
        Points.push_back(&Point);
    std::sort(Points.begin(), Points.end(), [&](auto *A, auto *B) {
      return bytes(*A) != bytes(*B) ? bytes(*A) > bytes(*B) : A < B;
    });
    if (PrintsSum)
      printSum(Points);
    bool IsHeap = P->json()["mode"] != "ad-hoc";
    for (size_t I = 0; I < std::min(Count, Points.size()); ++I)
      print(*Points[I], Frames, IsHeap);
    return Fine;
  }

  uint64_t bytes(const Json &Point) const {
    return Point.value(Bytes, uint64_t(0));
  }
  uint64_t blocks(const Json &Point) const {
    return Point.value(Bytes + "k", uint64_t(0));
  }

  bool matches(const Json &Point, const Json &Frames) const {
    for (const Json &Frame : Point["fs"])
      if (Frames[Frame.get<size_t>()].get_ref<const std::string &>().find(
              Filter) != std::string::npos)
        return true;
    return Filter.empty();
  }

  void printSum(const std::vector<const Json *> &Points) const {
    uint64_t Bytes = 0, Blocks = 0;
    for (const Json *Point : Points) {
      Bytes += bytes(*Point);
      Blocks += blocks(*Point);
    }
    fmt::print("{} {}\n", Bytes, Blocks);
  }

  void print(const Json &Point, const Json &Frames, bool IsHeap) const {
    fmt::print("{} {} in {} {}\n", grouped(bytes(Point)),
               IsHeap ? "bytes" : "units", grouped(blocks(Point)),
               IsHeap ? "blocks" : "events");
    for (const std::string &Name : ownFrames(Point["fs"], Frames, Depth))
      fmt::print("  {}\n", Name);
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
