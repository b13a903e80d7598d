//===- RunCommand.cpp - heapprof run --------------------------------------===//
//
// Becomes the program, with HEAPPROF_OPTIONS made of the command line: so exit
// status, signals and terminal are the program's own. The runtime does the
// rest.
//
//===----------------------------------------------------------------------===//

#include "Amount.h"
#include "Binary.h"
#include "Help.h"
#include "Input.h"
#include "OwnFolder.h"

#include "process/SetOption.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <set>
#include <unistd.h>

using namespace heapprof;

static const std::set<std::string> RuntimeOptions = {
#define HEAPPROF_FLAG(Key, Default, Help) #Key,
#define HEAPPROF_NUMBER HEAPPROF_FLAG
#define HEAPPROF_SIZE HEAPPROF_FLAG
#define HEAPPROF_TEXT HEAPPROF_FLAG
#include "process/Options.def"
};

/// Whether the runtime would.
static OptionFault tryOption(const std::string &Key, const std::string &Value) {
  static Options Tried;
  return setOption({Key.data(), Key.size()}, {Value.data(), Value.size()},
                   Tried);
}

/// A size in bytes, which is all that the runtime knows of decimal units; what
/// is no size stays as it is.
static std::string inBytes(const std::string &Size) {
  std::optional<uint64_t> Bytes = parseAmount(Size);
  return Bytes ? std::to_string(*Bytes) : Size;
}

static CLI::Validator accepted(const char *Key, const char *Kind) {
  return CLI::Validator(
      [Key, Kind](const std::string &Text) {
        std::string Value =
            std::string_view(Key) == "sample" ? inBytes(Text) : Text;
        return tryOption(Key, Value) == OptionFault::None
                   ? ""
                   : fmt::format("'{}' is no {}", Text, Kind);
      },
      "");
}

namespace {

struct RunCommand {
  std::vector<std::string> Program;
  std::string Output, EventsOutput, Sample, DumpSignal, Depth;
  std::vector<std::string> Others;
  bool IsQuiet = false;
  bool SkipsSymbols = false;

  int run() const {
    std::string Options;
    if (!makeOptions(Options))
      return Usage;
    setenv("HEAPPROF_OPTIONS", Options.c_str(), 1);
    if (std::string Path = find(Program[0]);
        !Path.empty() && access(Path.c_str(), X_OK) == 0)
      prepare(Path);
    std::vector<char *> Arguments;
    for (const std::string &Each : Program)
      Arguments.push_back(const_cast<char *>(Each.c_str()));
    Arguments.push_back(nullptr);
    execvp(Arguments[0], Arguments.data());
    int Reason = errno;
    fail(fmt::format("{}: {}", Program[0], std::strerror(Reason)));
    // As env(1) and shells do it.
    return Reason == ENOENT ? 127 : 126;
  }

private:
  /// Those of the command line go before those of the environment.
  bool makeOptions(std::string &Options) const {
    if (const char *Given = std::getenv("HEAPPROF_OPTIONS"))
      Options = Given;
    auto Add = [&](const std::string &Key, const std::string &Value) {
      if (Value.find(':') != std::string::npos) {
        fail(fmt::format("run: {} cannot be '{}': a ':' ends an option of the "
                         "runtime",
                         Key, Value));
        return false;
      }
      if (!Value.empty())
        Options +=
            fmt::format("{}{}={}", Options.empty() ? "" : ":", Key, Value);
      return true;
    };
    for (const std::string &Each : Others) {
      size_t Equals = Each.find('=');
      if (Equals == std::string::npos) {
        fail(fmt::format("--set: '{}' is not KEY=VALUE", Each));
        return false;
      }
      std::string Key = Each.substr(0, Equals);
      std::string Value = Each.substr(Equals + 1);
      OptionFault Fault = tryOption(Key, Value);
      if (Fault == OptionFault::UnknownKey)
        fail(fmt::format("--set: the runtime has no option '{}'; it has {}",
                         Key, fmt::join(RuntimeOptions, ", ")));
      if (Fault == OptionFault::BadValue)
        fail(fmt::format("--set: '{}' is no value for '{}'; --set help=1 tells "
                         "what is",
                         Value, Key));
      if (Fault != OptionFault::None || !Add(Key, Value))
        return false;
    }
    return Add("out", Output) && Add("ad_hoc_out", EventsOutput) &&
           Add("sample", inBytes(Sample)) && Add("depth", Depth) &&
           Add("dump_signal", DumpSignal) && Add("quiet", IsQuiet ? "1" : "") &&
           Add("symbolize", SkipsSymbols ? "0" : "");
  }

  /// Where execvp will find it; empty if it will not.
  static std::string find(const std::string &Name) {
    if (Name.find('/') != std::string::npos)
      return Name;
    const char *Path = std::getenv("PATH");
    std::string Rest = Path ? Path : "/bin:/usr/bin";
    for (size_t Begin = 0; Begin <= Rest.size();) {
      size_t End = std::min(Rest.find(':', Begin), Rest.size());
      std::string Folder = Rest.substr(Begin, End - Begin);
      std::string File = (Folder.empty() ? "." : Folder) + "/" + Name;
      if (access(File.c_str(), X_OK) == 0)
        return File;
      Begin = End + 1;
    }
    return "";
  }

  /// A program that was not built for heapprof gets the runtime preloaded.
  static void prepare(const std::string &Path) {
    std::optional<BinaryFacts> Facts = readBinary(Path);
    if (Facts && Facts->IsInstrumented)
      return;
    if (Facts && Facts->IsStatic) {
      fail(fmt::format("{} was not built for heapprof and is static: it runs "
                       "without a profile",
                       Path));
      return;
    }
    fail(fmt::format("{} was not built for heapprof: its calls of malloc and "
                     "free are counted, but not what the compiler knows",
                     Path));
    std::string Runtime = ownFolder() + "../lib/libheapprof.so";
    if (Runtime.find_first_of(" :") != std::string::npos) {
      fail(fmt::format(
          "{}: LD_PRELOAD can have no path with a space or a colon: "
          "it runs without a profile",
          Runtime));
      return;
    }
    if (access(Runtime.c_str(), R_OK)) {
      fail(fmt::format("{}: {}: it runs without a profile", Runtime,
                       std::strerror(errno)));
      return;
    }
    const char *Before = std::getenv("LD_PRELOAD");
    std::string All =
        Runtime + (Before && *Before ? std::string(":") + Before : "");
    setenv("LD_PRELOAD", All.c_str(), 1);
  }
};

} // namespace

void heapprof::addRunCommand(CLI::App &App, int &Status) {
  auto Command = std::make_shared<RunCommand>();
  CLI::App *Sub = App.add_subcommand("run", "run a program and profile it");
  // What follows the program's name is the program's.
  Sub->positionals_at_end();
  Sub->add_option("PROGRAM", Command->Program, "the program and its arguments")
      ->required();
  Sub->add_option("-o,--output", Command->Output,
                  "file to write (%p pid, %n program, %q{VAR} variable)")
      ->check(accepted("out", "path of up to 4,095 bytes"));
  Sub->add_option("--events-output", Command->EventsOutput,
                  "file to write for ad-hoc events")
      ->check(accepted("ad_hoc_out", "path of up to 4,095 bytes"));
  Sub->add_option("--sample", Command->Sample,
                  "profile samples only, one in so many bytes: 512KiB")
      ->check(accepted("sample", "size from 4KiB to 1TiB"));
  Sub->add_option("--depth", Command->Depth, "frames to keep of each stack")
      ->check(accepted("depth", "number from 1 to 4096"));
  Sub->add_option("--dump-signal", Command->DumpSignal,
                  "signal that saves a profile: USR2")
      ->check(accepted("dump_signal", "signal that ends a program and can be "
                                      "handled"));
  Sub->add_option("--set", Command->Others,
                  "any other option of the runtime; help=1 lists them")
      ->allow_extra_args(false)
      ->type_name("KEY=VALUE");
  Sub->add_flag("-q,--quiet", Command->IsQuiet, "print no summary at the end");
  Sub->add_flag("--no-symbolize", Command->SkipsSymbols,
                "leave that to `heapprof symbolize`");
  addExamples(*Sub,
              {"heapprof run -o heap.json -- ./app --fast input.txt",
               "heapprof run -o heap.%p.json --sample 512KiB -- ./app",
               "heapprof run -q --set signals=0 -- ./app"},
              "Exit status: that of the program; 127 if it is not found, 126 "
              "if it cannot be run.");
  Sub->callback([Command, &Status] { Status = Command->run(); });
}
