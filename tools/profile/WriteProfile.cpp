//===- WriteProfile.cpp - Writes DHAT files -------------------------------===//

#include "WriteProfile.h"

#include "FileText.h"
#include "JsonText.h"

#include <fmt/format.h>

using namespace heapprof;

namespace {

class Writer {
public:
  explicit Writer(const Profile &P) : P(P) {}

  std::string run() {
    Out.reserve(P.Points.size() * 160 + P.StackFrames.size() * 6);
    writeFields(P.Fields, "");
    Out += "\n";
    return std::move(Out);
  }

private:
  /// Name: of the object; empty: it is the outermost.
  void writeFields(const Json &Object, const std::string &Name) {
    bool IsOuter = Name.empty();
    const char *Separator = "{";
    for (const auto &[Key, Value] : Object.items()) {
      Out += Separator + jsonText(Key) + ":";
      if (IsOuter && Key == "pps")
        writeList(P.Points);
      else if (IsOuter && Key == "ftbl")
        writeList(P.Frames);
      else if (Name == "heapprof" && Key == "frames" && !P.FrameKeys.empty())
        writeList(P.FrameKeys);
      else if (Value.is_array())
        writeList(Value);
      else if (IsOuter && Value.is_object() && !Value.empty())
        writeFields(Value, Key.empty() ? " " : Key);
      else
        Out += jsonText(Value);
      Separator = "\n,";
    }
    Out += "}";
  }

  template <typename ListT> void writeList(const ListT &List) {
    const char *Separator = "[\n";
    for (const auto &Item : List) {
      Out += Separator;
      write(Item);
      Separator = "\n,";
    }
    Out += List.empty() ? "[]" : "\n]";
  }

  void write(const Json &Value) { Out += jsonText(Value); }

  void write(const FrameKey &Key) {
    fmt::format_to(std::back_inserter(Out), "[{},{},{}]", Key.Module,
                   Key.Address, Key.Position);
  }

  void write(const Point &Each) {
    char Separator = '{';
    for (const MetricInfo &Info : Metrics)
      if (Each.has(Info.Id)) {
        fmt::format_to(std::back_inserter(Out), "{}\"{}\":{}", Separator,
                       Info.Field, Each[Info.Id]);
        Separator = ',';
      }
    if (Each.Rest != Point::NoRest)
      for (const auto &[Key, Value] : P.Rests[Each.Rest].items())
        Out += "," + jsonText(Key) + ":" + jsonText(Value);
    Out += ",\"fs\":[";
    for (uint32_t Frame : P.stackOf(Each)) {
      Out += fmt::format_int(Frame).c_str();
      Out += ',';
    }
    if (Each.Depth)
      Out.pop_back();
    Out += "]}";
  }

  const Profile &P;
  std::string Out;
};

} // namespace

std::string heapprof::profileText(const Profile &P) { return Writer(P).run(); }

bool heapprof::writeProfile(const Profile &P, const std::string &Path,
                            std::string &Error) {
  return writeFile(Path, profileText(P), Error);
}
