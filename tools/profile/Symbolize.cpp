//===- Symbolize.cpp - Gives the frames of a profile their names ----------===//
//
// "heapprof"."frames" (see DhatWriter.cpp in the runtime) says which entries of
// `ftbl` belong to one address: a run of them that begins with position 0. Such
// a run is replaced as a whole.
//
//===----------------------------------------------------------------------===//

#include "Symbolize.h"

#include "Symbols.h"

#include <fmt/format.h>
#include <map>
#include <set>

using namespace heapprof;

namespace {

struct FrameKey {
  int64_t Module;
  uint64_t Address;
  uint64_t Position;
  bool operator<(const FrameKey &O) const {
    return std::tie(Module, Address) < std::tie(O.Module, O.Address);
  }
};

/// What the extension object says, checked.
struct Extension {
  std::vector<std::string> Paths;
  std::vector<bool> IsUsable;
  /// Of ftbl[1], ftbl[2], ...
  std::vector<FrameKey> Keys;
};

bool readExtension(const Json &Document, Extension &E, std::string &Error) {
  try {
    const Json &Object = Document.at("heapprof");
    for (const Json &Module : Object.at("modules"))
      E.Paths.push_back(Module.at("path"));
    for (const Json &Frame : Object.at("frames"))
      E.Keys.push_back({Frame.at(0), Frame.at(1), Frame.at(2)});
  } catch (const Json::exception &) {
    Error = "has no usable 'heapprof' object: only profiles that heapprof has "
            "written can be symbolized";
    return false;
  }
  if (E.Keys.size() + 1 != Document["ftbl"].size()) {
    Error =
        fmt::format("'heapprof.frames' describes {} frames, but ftbl has {}",
                    E.Keys.size(), Document["ftbl"].size() - 1);
    return false;
  }
  for (const FrameKey &K : E.Keys)
    if (K.Module >= int64_t(E.Paths.size())) {
      Error = fmt::format("'heapprof.frames' names module {} of {}", K.Module,
                          E.Paths.size());
      return false;
    }
  return true;
}

/// The new `ftbl`, filled in the order of first use.
class NewTable {
public:
  uint64_t number(const std::string &Text, FrameKey Key) {
    auto [At, IsNew] =
        Numbers.try_emplace({Text, Key.Module, Key.Position}, Table.size());
    if (IsNew) {
      Table.push_back(Text);
      Frames.push_back({Key.Module, Key.Address, Key.Position});
    }
    return At->second;
  }
  Json Table = Json::array({"[root]"});
  Json Frames = Json::array();

private:
  std::map<std::tuple<std::string, int64_t, uint64_t>, uint64_t> Numbers;
};

class Symbolizer {
public:
  Symbolizer(Json &Document, Extension &E, SymbolizeResult &Result)
      : Document(Document), E(E), Result(Result) {}

  void run() {
    findUsableModules();
    Json NewPoints = Json::array();
    std::map<std::vector<uint64_t>, size_t> Seen;
    for (Json &Point : Document["pps"]) {
      std::vector<uint64_t> Frames = replace(Point["fs"]);
      Point["fs"] = Frames;
      auto [At, IsNew] = Seen.try_emplace(std::move(Frames), NewPoints.size());
      if (IsNew)
        NewPoints.push_back(std::move(Point));
      else
        fold(NewPoints[At->second], Point);
    }
    Document["pps"] = std::move(NewPoints);
    Document["ftbl"] = std::move(Table.Table);
    Document["heapprof"]["frames"] = std::move(Table.Frames);
    Document["heapprof"]["symbolized"] = true;
    Result.Addresses = Known.size();
  }

private:
  /// A file that has changed since the run would give wrong lines.
  void findUsableModules() {
    std::set<int64_t> Used;
    for (const FrameKey &K : E.Keys)
      Used.insert(K.Module);
    const Json &Modules = Document["heapprof"]["modules"];
    E.IsUsable.resize(E.Paths.size());
    for (int64_t M : Used) {
      if (M < 0)
        continue;
      std::string Recorded = Modules[size_t(M)].value("buildId", "");
      std::string Found = Symbols::buildId(E.Paths[size_t(M)]);
      E.IsUsable[size_t(M)] = Found == Recorded;
      if (Found != Recorded)
        Result.MissingObjects.push_back(E.Paths[size_t(M)]);
    }
  }

  const std::vector<std::string> &lookup(const FrameKey &K) {
    auto [At, IsNew] = Known.try_emplace(K);
    bool IsUsable = K.Module >= 0 && E.IsUsable[size_t(K.Module)];
    if (IsNew && IsUsable) {
      At->second = Source.at(E.Paths[size_t(K.Module)], K.Address);
      bool HasLine = !At->second.empty() &&
                     At->second[0].find(" (in ") == std::string::npos;
      Result.WithLine += HasLine;
    }
    return At->second;
  }

  std::vector<uint64_t> replace(const Json &Old) {
    std::vector<uint64_t> New;
    for (size_t I = 0; I < Old.size();) {
      if (Old[I] == 0) {
        ++I;
        continue;
      }
      FrameKey K = E.Keys[Old[I].get<size_t>() - 1];
      size_t End = I + 1;
      while (End < Old.size() && positionOf(Old[End]) != 0)
        ++End;
      addFrames(K, Old, I, End, New);
      I = End;
    }
    return New;
  }

  uint64_t positionOf(const Json &Frame) const {
    size_t Index = Frame;
    return Index ? E.Keys[Index - 1].Position : 0;
  }

  void addFrames(FrameKey K, const Json &Old, size_t I, size_t End,
                 std::vector<uint64_t> &New) {
    const std::vector<std::string> &Names = lookup(K);
    // A call site that the pass described is better than a symbol without a
    // line.
    const std::string &First =
        Document["ftbl"][Old[I].get<size_t>()].get_ref<const std::string &>();
    bool KeepOld =
        Names.empty() || (Names[0].find(" (in ") != std::string::npos &&
                          First.find(" (in ") == std::string::npos);
    size_t Count = KeepOld ? End - I : Names.size();
    for (size_t P = 0; P < Count; ++P) {
      K.Position = P;
      std::string Text =
          KeepOld
              ? Symbols::demangled(Document["ftbl"][Old[I + P].get<size_t>()])
              : fmt::format("{:#x}: {}", K.Address, Names[P]);
      New.push_back(Table.number(Text, K));
    }
  }

  /// Two points whose stacks are now the same. See fold() in the runtime's
  /// Snapshot.
  static void fold(Json &Into, const Json &Other) {
    for (const auto &[Field, Value] : Other.items())
      if (Value.is_number_unsigned() && Field != "mb" && Field != "mbk")
        Into[Field] = Into.value(Field, uint64_t(0)) + Value.get<uint64_t>();
    for (auto [Bytes, Blocks] :
         {std::pair("gb", "gbk"), std::pair("eb", "ebk")})
      raiseMaximum(Into, Into, Bytes, Blocks);
    raiseMaximum(Into, Other, "mb", "mbk");
  }

  static void raiseMaximum(Json &Into, const Json &From, const char *Bytes,
                           const char *Blocks) {
    if (!From.contains(Bytes) || From[Bytes] <= Into["mb"])
      return;
    Into["mb"] = From[Bytes];
    Into["mbk"] = From.value(Blocks, uint64_t(0));
  }

  Json &Document;
  Extension &E;
  SymbolizeResult &Result;
  NewTable Table;
  Symbols Source;
  std::map<FrameKey, std::vector<std::string>> Known;
};

} // namespace

bool heapprof::symbolizeProfile(Profile &P, SymbolizeResult &Result,
                                std::string &Error) {
  Extension E;
  if (!readExtension(P.json(), E, Error))
    return false;
  Symbolizer(P.json(), E, Result).run();
  return true;
}
