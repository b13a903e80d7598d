//===- Profile.cpp - A DHAT file in memory --------------------------------===//

#include "Profile.h"

#include <algorithm>

using namespace heapprof;

bool Profile::has(Metric M) const {
  auto HasIt = [M](const Point &P) { return P.has(M); };
  switch (infoOf(M).Files) {
  case InFiles::Always:
    return true;
  case InFiles::Extra:
    return std::any_of(Points.begin(), Points.end(), HasIt);
  case InFiles::Lifetimes:
  case InFiles::Accesses:
    break;
  }
  if (!Points.empty())
    return std::all_of(Points.begin(), Points.end(), HasIt);
  const char *Key = infoOf(M).Files == InFiles::Lifetimes ? "bklt" : "bkacc";
  return Fields.value(Key, false);
}

uint64_t Profile::sum(Metric M) const {
  uint64_t Sum = 0;
  for (const Point &P : Points)
    Sum += P[M];
  return Sum;
}

std::string Profile::text(const char *Key, const std::string &Else) const {
  return Fields.value(Key, Else);
}

uint64_t Profile::number(const char *Key, uint64_t Else) const {
  return Fields.value(Key, Else);
}

const Json *Profile::ours() const {
  auto At = Fields.find("heapprof");
  return At != Fields.end() && At->is_object() ? &*At : nullptr;
}

std::string Profile::objectOf(uint32_t Frame) const {
  const Json *Ours = ours();
  auto List = Ours ? Ours->find("modules") : Json::const_iterator();
  if (!Frame || !Ours || List == Ours->end() || !hasFrameKeys())
    return "";
  int32_t Number = FrameKeys[Frame - 1].Module;
  return Number >= 0 && size_t(Number) < List->size()
             ? (*List)[size_t(Number)].value("path", "")
             : "";
}

uint64_t Profile::bytesPerSample() const {
  const Json *Ours = ours();
  auto At = Ours ? Ours->find("bytesPerSample") : Json::const_iterator();
  return Ours && At != Ours->end() && At->is_number_unsigned()
             ? At->get<uint64_t>()
             : 0;
}

std::string heapprof::metricName(const Profile &P, Metric M) {
  std::string Name(infoOf(M).Name);
  // What is inside of hotspots is bytes and blocks, whatever events count.
  if (infoOf(M).Files == InFiles::Extra)
    return Name;
  auto Replace = [&](std::string_view Word, const std::string &By) {
    size_t At = Name.find(Word);
    if (At != std::string::npos && !By.empty())
      Name.replace(At, Word.size(), By);
  };
  Replace("bytes", P.bytesUnit());
  Replace("blocks", P.blocksUnit());
  return Name;
}

bool heapprof::countsBytes(const Profile &P, Metric M) {
  return metricName(P, M).find("bytes") != std::string::npos;
}

std::optional<Metric> heapprof::metricOf(const Profile &P,
                                         std::string_view Name) {
  for (const MetricInfo &Info : Metrics)
    if (metricName(P, Info.Id) == Name)
      return Info.Id;
  return std::nullopt;
}

std::string heapprof::metricNames(const Profile &P) {
  std::string Names;
  for (const MetricInfo &Info : Metrics)
    if (P.has(Info.Id))
      Names += (Names.empty() ? "" : ", ") + metricName(P, Info.Id);
  return Names;
}
