//===- ProfileReader.cpp - Fills a profile from a parser's events ---------===//

#include "ProfileReader.h"

#include "JsonFault.h"

#include <fmt/format.h>

using namespace heapprof;

// What no profile has, but would cost a reader its stack or its time.
static constexpr size_t MaxNesting = 64;
static constexpr size_t MaxKeys = 2000;

bool ProfileReader::fail(std::string Why) {
  Fault = std::move(Why);
  return false;
}

std::string ProfileReader::place() const {
  switch (Place) {
  case InDocument:
    break;
  case InPoints:
    return fmt::format("pps[{}]", P.Points.size());
  case InPoint:
    return fmt::format("pps[{}].{}", P.Points.size(), FieldName);
  case InStack:
    return fmt::format("pps[{}].fs[{}]", P.Points.size(),
                       P.StackFrames.size() - Current.First);
  case InFrames:
    return fmt::format("ftbl[{}]", P.Frames.size());
  case InFrameKeys:
    return fmt::format("heapprof.frames[{}]", P.FrameKeys.size());
  }
  return "";
}

bool ProfileReader::parse_error(size_t Position, const std::string &,
                                const Json::exception &E) {
  return fail(jsonFault(Position, E));
}

bool ProfileReader::number_unsigned(uint64_t Value) {
  if (Nested.isOpen())
    return add(Value);
  if (Place == InPoint && Field) {
    Current.set(*Field, Value);
    return true;
  }
  if (Place != InStack || Value != uint32_t(Value))
    return add(Value);
  P.StackFrames.push_back(uint32_t(Value));
  return true;
}

bool ProfileReader::string(std::string &Value) {
  if (Place != InFrames || Nested.isOpen())
    return add(std::move(Value));
  P.Frames.push_back(std::move(Value));
  return true;
}

bool ProfileReader::start_object(size_t) {
  if (Place != InPoints || Nested.isOpen())
    return open(Json::object());
  Current = Point();
  HasStack = false;
  Place = InPoint;
  return true;
}

bool ProfileReader::key(std::string &Key) {
  if (Place != InPoint || Nested.isOpen()) {
    std::string Copy = Key;
    JsonBuilder &Builder = Place == InDocument ? Document : Nested;
    if (Builder.width() >= MaxKeys)
      return fail(fmt::format("more than {} keys in one object", MaxKeys));
    bool IsNew = Builder.key(Key);
    return IsNew ||
           fail(fmt::format("the key '{}' comes twice{}", Copy,
                            Place == InDocument ? "" : " in " + place()));
  }
  if (Current.Rest != Point::NoRest && P.Rests[Current.Rest].size() >= MaxKeys)
    return fail(
        fmt::format("{}: more than {} keys in one object", place(), MaxKeys));
  FieldName = std::move(Key);
  Field = metricOfField(FieldName);
  bool IsNew = Field ? !Current.has(*Field)
               : FieldName == "fs"
                   ? !HasStack
                   : Current.Rest == Point::NoRest ||
                         !P.Rests[Current.Rest].contains(FieldName);
  return IsNew || fail(fmt::format("{} comes twice", place()));
}

bool ProfileReader::end_object() {
  if (Place != InPoint || Nested.isOpen())
    return close();
  return endPoint();
}

bool ProfileReader::endPoint() {
  Place = InPoints;
  if (!HasStack)
    return fail(place() + " has no frame list 'fs'");
  for (Metric M : {Metric::TotalBytes, Metric::TotalBlocks})
    if (!Current.has(M))
      return fail(fmt::format("{} has no '{}'", place(), infoOf(M).Field));
  P.Points.push_back(Current);
  return true;
}

bool ProfileReader::start_array(size_t) {
  if (Nested.isOpen())
    return open(Json::array());
  if (Place == InDocument && Document.isAtField("pps")) {
    Document.add(Json::array());
    Place = InPoints;
  } else if (Place == InDocument && Document.isAtField("ftbl")) {
    Document.add(Json::array());
    Place = InFrames;
  } else if (Place == InDocument && Document.isAtField("heapprof", "frames")) {
    Document.add(Json::array());
    Place = InFrameKeys;
  } else if (Place == InPoint && FieldName == "fs") {
    Current.First = P.StackFrames.size();
    HasStack = true;
    Place = InStack;
  } else {
    return open(Json::array());
  }
  return true;
}

bool ProfileReader::end_array() {
  if (Place == InDocument || Nested.isOpen())
    return close();
  if (Place == InStack) {
    Current.Depth = uint32_t(P.StackFrames.size() - Current.First);
    Place = InPoint;
  } else {
    Place = InDocument;
  }
  return true;
}

bool ProfileReader::add(Json Value) {
  if (Nested.isOpen()) {
    Nested.add(std::move(Value));
    return true;
  }
  switch (Place) {
  case InDocument:
    Document.add(std::move(Value));
    return true;
  case InPoints:
    return fail(place() + " is not an object");
  case InPoint:
    return addRest(std::move(Value));
  case InStack:
    return fail(place() + " is not the number of a frame");
  case InFrames:
    return fail(place() + " is not a string");
  case InFrameKeys:
    return addFrameKey(Value);
  }
  return true;
}

bool ProfileReader::addRest(Json Value) {
  if (Field)
    return fail(place() + " is not a whole number below 2^64");
  if (FieldName == "fs")
    return fail(place() + " is not a list");
  if (Current.Rest == Point::NoRest) {
    Current.Rest = uint32_t(P.Rests.size());
    P.Rests.push_back(Json::object());
  }
  P.Rests[Current.Rest][FieldName] = std::move(Value);
  return true;
}

bool ProfileReader::addFrameKey(const Json &Value) {
  if (!Value.is_array() || Value.size() != 3 || !Value[0].is_number_integer() ||
      !Value[1].is_number_unsigned() || !Value[2].is_number_unsigned())
    return fail(place() + " is not [module, address, position]");
  FrameKey Key = {Value[0], Value[2], Value[1]};
  if (Value[0] != Key.Module || Value[2] != Key.Position)
    return fail(place() + " is out of range");
  P.FrameKeys.push_back(Key);
  return true;
}

bool ProfileReader::open(Json Container) {
  JsonBuilder &Builder =
      Place == InDocument && !Nested.isOpen() ? Document : Nested;
  if (Builder.depth() >= MaxNesting)
    return fail(fmt::format("more than {} objects and lists in one another",
                            MaxNesting));
  Builder.open(std::move(Container));
  return true;
}

bool ProfileReader::close() {
  if (!Nested.isOpen()) {
    Document.close();
    return true;
  }
  Nested.close();
  return Nested.isOpen() || add(Nested.take());
}

bool ProfileReader::finish() {
  P.Fields = Document.take();
  if (!P.Fields.is_object() || !P.Fields.contains("dhatFileVersion"))
    return fail("not a DHAT profile: there is no 'dhatFileVersion'");
  if (P.Fields["dhatFileVersion"] != 2)
    return fail(fmt::format("dhatFileVersion is {}, but only 2 is known",
                            P.Fields["dhatFileVersion"].dump()));
  for (const char *List : {"pps", "ftbl"})
    if (!P.Fields.contains(List) || !P.Fields[List].is_array())
      return fail(fmt::format("there is no list '{}'", List));
  return checkFields() && checkOurs() && checkFrames() && checkSums();
}

bool ProfileReader::checkFields() {
  auto Check = [&](const char *Key, bool (Json::*IsRight)() const noexcept,
                   const char *Kind) {
    return !P.Fields.contains(Key) || (P.Fields[Key].*IsRight)() ||
           fail(fmt::format("{} is not {}", Key, Kind));
  };
  for (const char *Key :
       {"mode", "verb", "bu", "bsu", "bksu", "tu", "Mtu", "cmd"})
    if (!Check(Key, &Json::is_string, "a string"))
      return false;
  for (const char *Key : {"bklt", "bkacc"})
    if (!Check(Key, &Json::is_boolean, "true or false"))
      return false;
  for (const char *Key : {"tuth", "pid", "tg", "te"})
    if (!Check(Key, &Json::is_number_unsigned,
               "a whole number from 0 to below 2^64"))
      return false;
  return true;
}

/// heapprof's own object: what others ask of it has its type.
bool ProfileReader::checkOurs() {
  const Json *Ours = P.ours();
  if (!Ours)
    return true;
  auto Check = [&](const char *Key, bool (Json::*IsRight)() const noexcept,
                   const char *Kind) {
    auto At = Ours->find(Key);
    return At == Ours->end() || ((*At).*IsRight)() ||
           fail(fmt::format("heapprof.{} is not {}", Key, Kind));
  };
  if (!Check("end", &Json::is_string, "a string") ||
      !Check("symbolized", &Json::is_boolean, "true or false") ||
      !Check("bytesPerSample", &Json::is_number_unsigned, "a whole number") ||
      !Check("modules", &Json::is_array, "a list") ||
      !Check("hotspots", &Json::is_array, "a list"))
    return false;
  if (Ours->contains("modules"))
    for (const Json &Each : (*Ours)["modules"])
      if (!Each.is_object() || !Each.contains("path") ||
          !Each["path"].is_string() ||
          (Each.contains("buildId") && !Each["buildId"].is_string()))
        return fail("heapprof.modules has an entry without a path");
  return !Ours->contains("hotspots") || checkHotspots((*Ours)["hotspots"]);
}

bool ProfileReader::checkHotspots(const Json &List) {
  for (size_t I = 0; I < List.size(); ++I) {
    const Json &Each = List[I];
    if (!Each.is_object() || !Each.contains("function") ||
        !Each["function"].is_string())
      return fail(fmt::format("heapprof.hotspots[{}] has no function", I));
    for (const char *Key :
         {"calls", "units", "bytes", "blocks", "peakBytes", "peakBlocks"})
      if (!Each.contains(Key) || !Each[Key].is_number_unsigned())
        return fail(
            fmt::format("heapprof.hotspots[{}].{} is not a whole number "
                        "below 2^64",
                        I, Key));
  }
  return true;
}

bool ProfileReader::checkFrames() {
  for (size_t I = 0; I < P.Points.size(); ++I)
    for (uint32_t Frame : P.stackOf(P.Points[I]))
      if (Frame >= P.Frames.size())
        return fail(fmt::format("pps[{}].fs names frame {}, but ftbl has {}", I,
                                Frame, P.Frames.size()));
  return true;
}

bool ProfileReader::checkSums() {
  for (const MetricInfo &Info : Metrics) {
    uint64_t Sum = 0;
    for (size_t I = 0; I < P.Points.size(); ++I)
      if (__builtin_add_overflow(Sum, P.Points[I][Info.Id], &Sum))
        return fail(fmt::format(
            "pps[{}].{}: the sum up to here is 2^64 or more", I, Info.Field));
  }
  return true;
}
