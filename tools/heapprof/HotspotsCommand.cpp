//===- HotspotsCommand.cpp - heapprof hotspots ----------------------------===//

#include "Help.h"
#include "HotspotTable.h"
#include "Input.h"
#include "JsonText.h"
#include "Pager.h"

#include <algorithm>
#include <fmt/format.h>

using namespace heapprof;

namespace {

using Field = uint64_t Hotspot::*;
const std::map<std::string, Field> Fields = {
    {"calls", &Hotspot::Calls},          {"units", &Hotspot::Units},
    {"bytes", &Hotspot::Bytes},          {"blocks", &Hotspot::Blocks},
    {"peak-bytes", &Hotspot::PeakBytes}, {"peak-blocks", &Hotspot::PeakBlocks}};

struct HotspotsCommand {
  std::string Input;
  std::string By = "bytes";
  size_t Count = 20;
  bool PrintsJson = false;

  int run() const {
    std::optional<Profile> P = load(Input);
    if (!P)
      return BadInput;
    std::vector<Hotspot> Hotspots = hotspotsOf(*P);
    if (Hotspots.empty())
      return fail(Input + ": there are no hotspots in it: it should be a "
                          "profile of events (dhat-ad-hoc.json) of a program "
                          "with annotated functions");
    Field Key = Fields.at(By);
    std::sort(Hotspots.begin(), Hotspots.end(),
              [Key](const Hotspot &A, const Hotspot &B) {
                return A.*Key != B.*Key ? A.*Key > B.*Key
                                        : A.Function < B.Function;
              });
    startPager();
    if (PrintsJson)
      fmt::print("{}", indentedJson(hotspotsAsJson(Hotspots)));
    else
      printHotspots(Hotspots, Count);
    return Fine;
  }
};

} // namespace

void heapprof::addHotspotsCommand(CLI::App &App, int &Status) {
  auto Command = std::make_shared<HotspotsCommand>();
  CLI::App *Sub = App.add_subcommand(
      "hotspots", "print the calls of annotated functions, and what is "
                  "allocated inside of them");
  Sub->add_option("FILE", Command->Input, "profile of events")->required();
  std::vector<std::string> Names;
  for (const auto &[Name, Key] : Fields)
    Names.push_back(Name);
  Sub->add_option("-b,--by", Command->By, "what comes first")
      ->check(CLI::IsMember(Names))
      ->capture_default_str();
  Sub->add_option("-n,--count", Command->Count, "hotspots to print")
      ->check(CLI::Range(0, 1000000).description(""))
      ->capture_default_str();
  Sub->add_flag("--json", Command->PrintsJson, "print JSON");
  addExamples(*Sub, {"heapprof hotspots dhat-ad-hoc.json",
                     "heapprof hotspots dhat-ad-hoc.json --by calls --json"});
  Sub->callback([Command, &Status] { Status = Command->run(); });
}
