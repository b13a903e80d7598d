//===- Hotspots.cpp - What was allocated inside of hotspots ---------------===//

#include "Hotspots.h"

using namespace heapprof;

static uint64_t number(const Json &Object, const char *Key) {
  auto At = Object.find(Key);
  return At != Object.end() && At->is_number_unsigned() ? At->get<uint64_t>()
                                                        : 0;
}

std::vector<Hotspot> heapprof::hotspotsOf(const Profile &P) {
  std::vector<Hotspot> Result;
  const Json *Ours = P.ours();
  if (!Ours || !Ours->contains("hotspots"))
    return Result;
  for (const Json &Each : (*Ours)["hotspots"]) {
    if (!Each.is_object() || !Each.contains("function") ||
        !Each["function"].is_string())
      continue;
    Result.push_back({Each["function"], number(Each, "calls"),
                      number(Each, "units"), number(Each, "bytes"),
                      number(Each, "blocks"), number(Each, "peakBytes"),
                      number(Each, "peakBlocks")});
  }
  return Result;
}
