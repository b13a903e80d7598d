//===- Symbols.cpp - Source positions of addresses ------------------------===//

#include "Symbols.h"

#include <fmt/format.h>
#include <map>

#include "llvm/ADT/StringExtras.h"
#include "llvm/DebugInfo/DIContext.h"
#include "llvm/DebugInfo/Symbolize/Symbolize.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/Object/BuildID.h"

using namespace heapprof;
using namespace llvm;
using llvm::symbolize::LLVMSymbolizer;

static LLVMSymbolizer::Options options() {
  LLVMSymbolizer::Options O;
  // The path as the compiler was given it: the same on every machine.
  O.PathStyle = DILineInfoSpecifier::FileLineInfoKind::RelativeFilePath;
  return O;
}

namespace {

/// What has been found already; of other objects, what is in /usr/lib/debug.
class KnownDebugFiles : public object::BuildIDFetcher {
public:
  explicit KnownDebugFiles(const std::vector<ObjectFile> &Files)
      : BuildIDFetcher({}) {
    for (const ObjectFile &Each : Files)
      if (!Each.DebugFile.empty())
        PathOf[Each.BuildId] = Each.DebugFile;
  }

  std::optional<std::string> fetch(object::BuildIDRef Id) const override {
    auto At = PathOf.find(toHex(Id, /*LowerCase=*/true));
    return At == PathOf.end() ? BuildIDFetcher::fetch(Id) : At->second;
  }

private:
  std::map<std::string, std::string> PathOf;
};

} // namespace

struct Symbols::Implementation {
  LLVMSymbolizer Symbolizer{options()};
};

Symbols::Symbols(const std::vector<ObjectFile> &DebugFiles)
    : Impl(std::make_unique<Implementation>()) {
  Impl->Symbolizer.setBuildIDFetcher(
      std::make_unique<KnownDebugFiles>(DebugFiles));
}
Symbols::~Symbols() = default;

static std::string describe(const DILineInfo &Line, const std::string &Object) {
  bool HasName = Line.FunctionName != DILineInfo::BadString;
  bool HasFile = Line.FileName != DILineInfo::BadString;
  std::string Name = HasName ? Line.FunctionName : "???";
  if (!HasFile)
    return fmt::format("{} (in {})", Name, Object);
  if (!Line.Column)
    return fmt::format("{} ({}:{})", Name, Line.FileName, Line.Line);
  return fmt::format("{} ({}:{}:{})", Name, Line.FileName, Line.Line,
                     Line.Column);
}

std::vector<std::string> Symbols::at(const std::string &File, uint64_t Address,
                                     const std::string &Object) {
  Expected<DIInliningInfo> Info = Impl->Symbolizer.symbolizeInlinedCode(
      File, {Address, object::SectionedAddress::UndefSection});
  if (!Info) {
    consumeError(Info.takeError());
    return {};
  }
  std::vector<std::string> Frames;
  for (uint32_t I = 0; I < Info->getNumberOfFrames(); ++I)
    Frames.push_back(describe(Info->getFrame(I), Object));
  bool IsUnknown = Frames.size() == 1 &&
                   Info->getFrame(0).FunctionName == DILineInfo::BadString &&
                   !Info->getFrame(0).Line;
  return IsUnknown ? std::vector<std::string>() : Frames;
}

std::string Symbols::demangled(const std::string &Frame) {
  size_t Begin = Frame.find(": _Z");
  if (Begin == std::string::npos)
    return Frame;
  Begin += 2;
  // No linker's name of C++ has a space in it.
  size_t End = std::min(Frame.find(' ', Begin), Frame.size());
  return Frame.substr(0, Begin) + demangle(Frame.substr(Begin, End - Begin)) +
         Frame.substr(End);
}
