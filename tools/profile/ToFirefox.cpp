//===- ToFirefox.cpp - Profiles for the Firefox Profiler ------------------===//
//
// Its processed format, version 61; the viewer brings it up to its own. Tables
// are stored by column, and rows refer to rows of others:
//
//   threads ──stack──> stackTable ──frame──> frameTable ──func──> funcTable
//   one for each         │     ^             line, address         name, file,
//   metric               └prefix┘                                  object
//
// https://github.com/firefox-devtools/profiler
//   docs-developer/processed-profile-format.md, src/types/profile.ts
//
//===----------------------------------------------------------------------===//

#include "Export.h"

#include "Frame.h"
#include "JsonText.h"

#include <fmt/format.h>
#include <unordered_map>

using namespace heapprof;

namespace {

/// A table's column as text: there can be millions of rows.
class Column {
public:
  static constexpr int64_t Null = INT64_MIN;

  void add(int64_t Value) {
    if (Rows++)
      Text += ',';
    if (Value == Null)
      Text += "null";
    else
      Text += fmt::format_int(Value).c_str();
  }
  std::string list() const { return "[" + Text + "]"; }
  size_t size() const { return Rows; }

  static std::string repeated(const char *Value, size_t Rows) {
    std::string Text;
    for (size_t I = 0; I < Rows; ++I)
      Text += I ? fmt::format(",{}", Value) : Value;
    return "[" + Text + "]";
  }

private:
  std::string Text;
  size_t Rows = 0;
};

class Writer {
public:
  Writer(const Profile &P, const std::vector<Metric> &Metrics)
      : P(P), Metrics(Metrics) {}

  std::string run() {
    addFrames();
    // The viewer does not count what has no stack.
    static constexpr uint32_t RootFrame = 0;
    for (const Point &Each : P.Points)
      StackOfPoint.push_back(
          stack(Each.Depth ? P.stackOf(Each)
                           : Profile::Stack{&RootFrame, &RootFrame + 1}));
    std::string Threads;
    for (Metric M : Metrics)
      Threads += (Threads.empty() ? "\n" : ",\n") + thread(M);
    return fmt::format("{{\"meta\":{},\n\"libs\":[],\"pages\":[],\n"
                       "\"shared\":{{{}}},\n\"threads\":[{}]}}\n",
                       jsonText(meta()), sharedTables(), Threads);
  }

private:
  static constexpr int64_t Null = Column::Null;

  Json meta() const {
    Json Categories = Json::array();
    Categories.push_back(
        {{"name", "Other"}, {"color", "grey"}, {"subcategories", {"Other"}}});
    Json Visible = Json::array();
    for (size_t I = 0; I < Metrics.size(); ++I)
      Visible.push_back(I);
    return {{"interval", 1},
            {"startTime", 0},
            {"processType", 0},
            {"product", P.text("cmd")},
            {"importedFrom", "heapprof"},
            {"stackwalk", 1},
            {"version", 32},
            {"preprocessedProfileVersion", 61},
            {"symbolicated", true},
            {"symbolicationNotSupported", true},
            {"sourceCodeIsNotOnSearchfox", true},
            {"usesOnlyOneStackType", true},
            {"keepProfileThreadOrder", true},
            {"initialVisibleThreads", Visible},
            {"initialSelectedThreads", {0}},
            {"categories", Categories},
            {"markerSchema", Json::array()}};
  }

  int64_t string(std::string_view Text) {
    auto [At, IsNew] =
        StringNumbers.try_emplace(std::string(Text), int64_t(Strings.size()));
    if (IsNew)
      Strings.push_back(std::string(Text));
    return At->second;
  }

  /// A row of a table of names: of source files, or of objects.
  int64_t row(Column &Names, std::string_view Name) {
    if (Name.empty())
      return Null;
    auto [At, IsNew] =
        RowOfName.try_emplace({&Names, string(Name)}, int64_t(Names.size()));
    if (IsNew)
      Names.add(string(Name));
    return At->second;
  }

  int64_t function(const Frame &F) {
    int64_t Name = string(F.Name.empty() ? "???" : F.Name);
    int64_t Source = row(SourceNames, F.File);
    int64_t Resource =
        row(ResourceNames, F.Object.substr(F.Object.rfind('/') + 1));
    auto [At, IsNew] = FunctionNumbers.try_emplace(
        {Name, Source, Resource}, int64_t(FunctionNames.size()));
    if (IsNew) {
      FunctionNames.add(Name);
      FunctionSources.add(Source);
      FunctionResources.add(Resource == Null ? -1 : Resource);
    }
    return At->second;
  }

  void addFrames() {
    static const std::vector<std::string> NoFrames = {"[root]"};
    for (const std::string &Text : P.Frames.empty() ? NoFrames : P.Frames) {
      Frame F = Frame::parse(Text);
      FrameFunctions.add(function(F));
      // Beyond 2^53 JavaScript has no such number.
      bool HasAddress = F.Address && *F.Address < uint64_t(1) << 53;
      FrameAddresses.add(HasAddress ? int64_t(*F.Address) : -1);
      FrameLines.add(F.Line ? F.Line : Null);
      FrameColumns.add(F.Column ? F.Column : Null);
    }
  }

  /// The row of a whole stack, which has a frame.
  int64_t stack(Profile::Stack S) {
    int64_t Prefix = Null;
    for (size_t I = S.size(); I-- > 0;) {
      // One more, so that no caller is 0.
      uint64_t Caller = Prefix == Null ? 0 : uint64_t(Prefix) + 1;
      auto [At, IsNew] = StackNumbers.try_emplace(Caller << 32 | S[I],
                                                  uint32_t(StackFrames.size()));
      if (IsNew) {
        StackFrames.add(S[I]);
        StackPrefixes.add(Prefix);
      }
      Prefix = At->second;
    }
    return Prefix;
  }

  static std::string
  table(size_t Rows,
        std::initializer_list<std::pair<const char *, std::string>> Columns) {
    std::string Text = fmt::format("{{\"length\":{}", Rows);
    for (const auto &[Name, List] : Columns)
      Text += fmt::format(",\"{}\":{}", Name, List);
    return Text + "}";
  }

  std::string sharedTables() const {
    auto All = [](const char *Value, const Column &Like) {
      return Column::repeated(Value, Like.size());
    };
    const Column &F = FrameFunctions, &N = FunctionNames;
    std::string Frames = table(F.size(), {{"address", FrameAddresses.list()},
                                          {"inlineDepth", All("0", F)},
                                          {"category", All("0", F)},
                                          {"subcategory", All("0", F)},
                                          {"func", F.list()},
                                          {"nativeSymbol", All("null", F)},
                                          {"innerWindowID", All("0", F)},
                                          {"line", FrameLines.list()},
                                          {"column", FrameColumns.list()}});
    std::string Functions =
        table(N.size(), {{"name", N.list()},
                         {"isJS", All("false", N)},
                         {"relevantForJS", All("false", N)},
                         {"resource", FunctionResources.list()},
                         {"source", FunctionSources.list()},
                         // Where a function begins is not known.
                         {"lineNumber", All("null", N)},
                         {"columnNumber", All("null", N)}});
    std::string Stacks =
        table(StackFrames.size(), {{"frame", StackFrames.list()},
                                   {"prefix", StackPrefixes.list()}});
    const Column &R = ResourceNames, &S = SourceNames;
    // 1: a library.
    std::string Resources = table(R.size(), {{"lib", All("null", R)},
                                             {"name", R.list()},
                                             {"host", All("null", R)},
                                             {"type", All("1", R)}});
    std::string Sources = table(S.size(), {{"id", All("null", S)},
                                           {"filename", S.list()},
                                           {"startLine", All("1", S)},
                                           {"startColumn", All("1", S)},
                                           {"sourceMapURL", All("null", S)}});
    std::string Symbols = table(0, {{"libIndex", "[]"},
                                    {"address", "[]"},
                                    {"name", "[]"},
                                    {"functionSize", "[]"}});
    return fmt::format("\"stringArray\":{},\n\"frameTable\":{},\n"
                       "\"funcTable\":{},\n\"stackTable\":{},\n"
                       "\"resourceTable\":{},\n\"sources\":{},\n"
                       "\"nativeSymbols\":{}",
                       jsonText(Strings), Frames, Functions, Stacks, Resources,
                       Sources, Symbols);
  }

  /// WeightType: the format knows bytes and samples only.
  std::string samples(Metric M, const char *WeightType) const {
    Column Stacks, Weights;
    for (size_t I = 0; I < P.Points.size(); ++I)
      if (uint64_t Value = P.Points[I][M]) {
        Stacks.add(StackOfPoint[I]);
        Weights.add(int64_t(std::min(Value, uint64_t(INT64_MAX))));
      }
    return table(Stacks.size(), {{"stack", Stacks.list()},
                                 {"time", Column::repeated("0", Stacks.size())},
                                 {"weight", Weights.list()},
                                 {"weightType", WeightType}});
  }

  std::string thread(Metric M) {
    Json Head = {{"name", metricName(P, M)},
                 {"processName", P.text("cmd")},
                 {"processType", "default"},
                 {"processStartupTime", 0},
                 {"processShutdownTime", nullptr},
                 {"registerTime", 0},
                 {"unregisterTime", nullptr},
                 {"pausedRanges", Json::array()},
                 {"isMainThread", false},
                 {"pid", std::to_string(P.number("pid"))},
                 // Must differ from thread to thread.
                 {"tid", size_t(M)}};
    std::string Text = jsonText(Head);
    Text.back() = ',';
    Text += "\"markers\":" + table(0, {{"data", "[]"},
                                       {"name", "[]"},
                                       {"startTime", "[]"},
                                       {"endTime", "[]"},
                                       {"phase", "[]"},
                                       {"category", "[]"}});
    // Counted are samples; allocations are always bytes.
    std::string None = table(0, {{"stack", "[]"},
                                 {"time", "[]"},
                                 {"weight", "null"},
                                 {"weightType", "\"samples\""}});
    if (countsBytes(P, M))
      Text += ",\n\"samples\":" + None +
              ",\n\"nativeAllocations\":" + samples(M, "\"bytes\"");
    else
      Text += ",\n\"samples\":" + samples(M, "\"samples\"");
    return Text + "}";
  }

  struct HashKey {
    size_t operator()(uint64_t Key) const {
      return size_t(Key * 0x9e3779b97f4a7c15 >> 20);
    }
  };

  const Profile &P;
  const std::vector<Metric> &Metrics;
  std::vector<std::string> Strings;
  std::unordered_map<std::string, int64_t> StringNumbers;
  std::map<std::pair<Column *, int64_t>, int64_t> RowOfName;
  std::map<std::array<int64_t, 3>, int64_t> FunctionNumbers;
  std::unordered_map<uint64_t, uint32_t, HashKey> StackNumbers;
  std::vector<int64_t> StackOfPoint;
  Column SourceNames, ResourceNames;
  Column FunctionNames, FunctionSources, FunctionResources;
  Column FrameFunctions, FrameAddresses, FrameLines, FrameColumns;
  Column StackFrames, StackPrefixes;
};

} // namespace

std::string heapprof::toFirefox(const Profile &P,
                                const std::vector<Metric> &Metrics) {
  return Writer(P, Metrics).run();
}
