//===- Hotspots.cpp - What was allocated inside of hotspots ---------------===//

#include "Hotspots.h"

using namespace heapprof;

std::vector<Hotspot> heapprof::hotspotsOf(const Profile &P) {
  std::vector<Hotspot> Result;
  const Json *Ours = P.ours();
  if (Ours && Ours->contains("hotspots"))
    for (const Json &Each : (*Ours)["hotspots"])
      Result.push_back({Each["function"], Each["calls"], Each["units"],
                        Each["bytes"], Each["blocks"], Each["peakBytes"],
                        Each["peakBlocks"]});
  return Result;
}

Json heapprof::toJson(const Hotspot &H) {
  return {{"function", H.Function},    {"calls", H.Calls},
          {"units", H.Units},          {"bytes", H.Bytes},
          {"blocks", H.Blocks},        {"peakBytes", H.PeakBytes},
          {"peakBlocks", H.PeakBlocks}};
}
