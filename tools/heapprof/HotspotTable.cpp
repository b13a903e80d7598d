//===- HotspotTable.cpp - Prints hotspots ---------------------------------===//

#include "HotspotTable.h"

#include "Amount.h"
#include "Frame.h"
#include "Printable.h"
#include "Terminal.h"

#include <algorithm>
#include <fmt/format.h>

using namespace heapprof;

void heapprof::printHotspots(const std::vector<Hotspot> &Hotspots,
                             size_t Count) {
  if (Hotspots.empty())
    return;
  const Terminal &Out = Terminal::output();
  size_t Shown = std::min(Count, Hotspots.size());
  fmt::print(
      "Allocated inside of hotspots, {} of {}:\n\n{}\n", Shown, Hotspots.size(),
      Out.bold(fmt::format("{:>12} {:>16} {:>12} {:>14} {:>11}", "calls",
                           "bytes", "blocks", "at one time", "blocks/call")));
  constexpr unsigned Columns = 71;
  for (size_t I = 0; I < Shown; ++I) {
    const Hotspot &H = Hotspots[I];
    fmt::print("{:>12} {:>16} {:>12} {:>14} {:>11.1f}  {}\n", grouped(H.Calls),
               grouped(H.Bytes), grouped(H.Blocks), grouped(H.PeakBytes),
               double(H.Blocks) / double(std::max<uint64_t>(H.Calls, 1)),
               Out.fitted(printable(plainName(H.Function)), Columns));
  }
  fmt::print("\n");
}

Json heapprof::hotspotsAsJson(const std::vector<Hotspot> &Hotspots) {
  Json List = Json::array();
  for (const Hotspot &H : Hotspots)
    List.push_back({{"function", H.Function},
                    {"calls", H.Calls},
                    {"units", H.Units},
                    {"bytes", H.Bytes},
                    {"blocks", H.Blocks},
                    {"peak-bytes", H.PeakBytes},
                    {"peak-blocks", H.PeakBlocks}});
  return List;
}
