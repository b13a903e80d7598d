//===- ToPprof.cpp - Profiles for pprof and profile stores ----------------===//
//
// profile.proto of https://github.com/google/pprof, compressed with gzip:
//
//   sample types   alloc_objects, alloc_space, peak_..., inuse_... (at the end)
//   sample         locations, the innermost first, and a value for each type
//   location       an address; its lines: functions inlined in one another, the
//                  innermost first
//   function       name and file
//   mapping        an object file, by name and build-id
//   strings        all texts, by number; 0 is ""
//
//===----------------------------------------------------------------------===//

#include "Export.h"

#include "Frame.h"
#include "Gzip.h"

#include <algorithm>
#include <map>
#include <protozero/pbf_writer.hpp>
#include <unordered_map>

using namespace heapprof;
using protozero::pbf_writer;

namespace {

// The numbers of profile.proto.
namespace profile {
enum {
  SampleType = 1,
  Sample = 2,
  Mapping = 3,
  Location = 4,
  Function = 5,
  StringTable = 6,
  DurationNanos = 10,
  PeriodType = 11,
  Period = 12,
  Comment = 13,
  DefaultSampleType = 14
};
}
namespace value_type {
enum { Type = 1, Unit = 2 };
}
namespace sample {
enum { LocationId = 1, Value = 2 };
}
namespace mapping {
enum {
  Id = 1,
  MemoryLimit = 3,
  Filename = 5,
  BuildId = 6,
  HasFunctions = 7,
  HasFilenames = 8,
  HasLineNumbers = 9,
  HasInlineFrames = 10
};
}
namespace location {
enum { Id = 1, MappingId = 2, Address = 3, Line = 4 };
}
namespace line {
enum { FunctionId = 1, Line = 2, Column = 3 };
}
namespace function {
enum { Id = 1, Name = 2, SystemName = 3, Filename = 4 };
}

class PprofWriter {
public:
  explicit PprofWriter(const Profile &P) : P(P), Out(Message) {}

  std::string run() {
    string("");
    for (const std::string &Text : P.Frames)
      Parsed.push_back(Frame::parse(Text));
    std::vector<PprofType> Types = pprofTypes(P);
    for (const PprofType &T : Types)
      writeType(profile::SampleType, T.Type, T.Unit);
    writeMappings();
    for (const Point &Each : P.Points)
      writeSample(Each, Types);
    writeType(profile::PeriodType, "space", "bytes");
    Out.add_int64(profile::Period,
                  int64_t(std::max<uint64_t>(P.bytesPerSample(), 1)));
    if (P.text("tu") == "ns")
      Out.add_int64(profile::DurationNanos, clamped(P.number("te")));
    Out.add_int64(profile::Comment, string(P.text("cmd")));
    Out.add_int64(profile::DefaultSampleType, string(Types.back().Type));
    for (const std::string &Text : Strings)
      Out.add_string(profile::StringTable, Text);
    return std::move(Message);
  }

private:
  static int64_t clamped(uint64_t Value) {
    return int64_t(std::min<uint64_t>(Value, INT64_MAX));
  }

  int64_t string(std::string_view Text) {
    auto [At, IsNew] =
        StringNumbers.try_emplace(std::string(Text), int64_t(Strings.size()));
    if (IsNew)
      Strings.push_back(At->first);
    return At->second;
  }

  void writeType(uint32_t Tag, const char *Type, const char *Unit) {
    int64_t TypeNumber = string(Type), UnitNumber = string(Unit);
    pbf_writer Value(Out, Tag);
    Value.add_int64(value_type::Type, TypeNumber);
    Value.add_int64(value_type::Unit, UnitNumber);
  }

  void writeMappings() {
    const Json *Ours = P.ours();
    if (!P.hasFrameKeys() || !Ours || !Ours->contains("modules"))
      return;
    bool IsSymbolized = Ours->value("symbolized", false);
    for (const Json &Module : (*Ours)["modules"]) {
      int64_t Path = string(Module.value("path", ""));
      int64_t BuildId = string(Module.value("buildId", ""));
      pbf_writer Value(Out, profile::Mapping);
      Value.add_uint64(mapping::Id, ++MappingCount);
      Value.add_uint64(mapping::MemoryLimit, INT64_MAX);
      Value.add_int64(mapping::Filename, Path);
      Value.add_int64(mapping::BuildId, BuildId);
      for (auto Tag : {mapping::HasFunctions, mapping::HasFilenames,
                       mapping::HasLineNumbers, mapping::HasInlineFrames})
        Value.add_bool(Tag, IsSymbolized);
    }
  }

  void writeSample(const Point &Each, const std::vector<PprofType> &Types) {
    std::vector<uint64_t> Locations;
    Profile::Stack S = P.stackOf(Each);
    for (size_t I = 0; I < S.size();) {
      // Functions that are inlined in one another have one address.
      size_t End = I + 1;
      while (End < S.size() && belongTogether(S[End - 1], S[End]))
        ++End;
      Locations.push_back(location({S.Begin + I, S.Begin + End}));
      I = End;
    }
    std::vector<int64_t> Values;
    for (const PprofType &T : Types)
      Values.push_back(clamped(Each[T.Of]));
    pbf_writer Value(Out, profile::Sample);
    Value.add_packed_uint64(sample::LocationId, Locations.begin(),
                            Locations.end());
    Value.add_packed_int64(sample::Value, Values.begin(), Values.end());
  }

  bool belongTogether(uint32_t Inner, uint32_t Outer) const {
    if (P.hasFrameKeys() && Outer)
      return P.FrameKeys[Outer - 1].Position != 0;
    // 0 stands for an address that is not known.
    return Parsed[Inner].Address.value_or(0) &&
           Parsed[Inner].Address == Parsed[Outer].Address;
  }

  uint64_t location(Profile::Stack Lines) {
    std::vector<uint32_t> Key(Lines.begin(), Lines.end());
    auto [At, IsNew] =
        LocationNumbers.try_emplace(std::move(Key), LocationNumbers.size() + 1);
    if (!IsNew)
      return At->second;
    std::vector<uint64_t> Functions;
    for (uint32_t Frame : Lines)
      Functions.push_back(functionOf(Parsed[Frame]));
    uint32_t First = Lines[0];
    pbf_writer Value(Out, profile::Location);
    Value.add_uint64(location::Id, At->second);
    if (P.hasFrameKeys() && First && P.FrameKeys[First - 1].Module >= 0 &&
        uint64_t(P.FrameKeys[First - 1].Module) < MappingCount)
      Value.add_uint64(location::MappingId,
                       uint64_t(P.FrameKeys[First - 1].Module) + 1);
    Value.add_uint64(location::Address, Parsed[First].Address.value_or(0));
    for (size_t I = 0; I < Functions.size(); ++I) {
      pbf_writer Line(Value, location::Line);
      Line.add_uint64(line::FunctionId, Functions[I]);
      Line.add_int64(line::Line, Parsed[Lines[I]].Line);
      Line.add_int64(line::Column, Parsed[Lines[I]].Column);
    }
    return At->second;
  }

  uint64_t functionOf(const Frame &F) {
    int64_t Name = string(F.Name.empty() ? "???" : F.Name);
    int64_t File = string(F.File);
    auto [At, IsNew] = FunctionNumbers.try_emplace(std::pair(Name, File),
                                                   FunctionNumbers.size() + 1);
    if (IsNew) {
      pbf_writer Value(Out, profile::Function);
      Value.add_uint64(function::Id, At->second);
      Value.add_int64(function::Name, Name);
      Value.add_int64(function::SystemName, Name);
      Value.add_int64(function::Filename, File);
    }
    return At->second;
  }

  const Profile &P;
  std::string Message;
  pbf_writer Out;
  std::vector<Frame> Parsed;
  uint64_t MappingCount = 0;
  std::vector<std::string> Strings;
  std::unordered_map<std::string, int64_t> StringNumbers;
  std::map<std::vector<uint32_t>, uint64_t> LocationNumbers;
  std::map<std::pair<int64_t, int64_t>, uint64_t> FunctionNumbers;
};

} // namespace

std::vector<PprofType> heapprof::pprofTypes(const Profile &P) {
  if (P.bytesUnit() != "bytes")
    return {{Metric::TotalBlocks, "events", "count", true},
            {Metric::TotalBytes, "units", "count", true}};
  if (!P.has(Metric::PeakBytes))
    return {{Metric::TotalBlocks, "copies", "count", true},
            {Metric::TotalBytes, "copy_space", "bytes", true}};
  return {{Metric::TotalBlocks, "alloc_objects", "count", true},
          {Metric::TotalBytes, "alloc_space", "bytes", true},
          {Metric::EndBlocks, "inuse_objects", "count", false},
          {Metric::EndBytes, "inuse_space", "bytes", false},
          {Metric::PeakBlocks, "peak_objects", "count", false},
          {Metric::PeakBytes, "peak_space", "bytes", false}};
}

std::string heapprof::toPprof(const Profile &P) {
  return gzip(PprofWriter(P).run());
}
