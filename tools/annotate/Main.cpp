//===- Main.cpp - heapprof annotate ---------------------------------------===//
//
// A program of its own: `heapprof symbolize` runs at the end of every profiled
// program and must not wait for Clang's libraries to be loaded.
//
//===----------------------------------------------------------------------===//

#include "Changes.h"
#include "CostlyFunctions.h"
#include "List.h"
#include "Options.h"
#include "ReadProfile.h"
#include "Select.h"
#include "TranslationUnits.h"
#include "UnifiedDiff.h"
#include "Write.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <set>
#include <unistd.h>

using namespace heapprof;

namespace {

class Annotate {
public:
  explicit Annotate(Options O) : O(std::move(O)) {}

  int run() {
    std::string Error;
    if (!prepare(Error))
      return fail(Error);
    // Before the units, which take longer.
    std::optional<Profile> Costs;
    if (O.What == Options::Task::AddCostliest && !readProfile(Costs, Error))
      return fail(Error);
    std::vector<std::string> Errors;
    All = readUnits(Request, Errors);
    for (const std::string &Line : Errors)
      say(Line);
    if (O.What == Options::Task::List) {
      if (!print(listHotspots(All, Request.Where, O.Json), Error))
        return fail(Error);
      return Errors.empty() ? Fine : BadInput;
    }
    if (!Errors.empty() && !O.KeepGoing) {
      say("nothing is changed, as not all translation units compile; "
          "--keep-going does without those");
      return BadInput;
    }
    AllEdits Edits = changes(Costs);
    // What refuses one function may refuse another one: once is enough.
    std::set<std::string> Said;
    for (const std::string &Line : Problems)
      if (Said.insert(Line).second)
        say(Line);
    if (!finish(Edits, Error))
      return fail(Error);
    return !Errors.empty() ? BadInput : !Problems.empty() ? Refused : Fine;
  }

private:
  static void say(const std::string &Line) {
    fmt::print(stderr, "heapprof: {}\n", Line);
  }
  static int fail(const std::string &Error) {
    say(Error);
    return BadInput;
  }

  static bool print(const std::string &Text, std::string &Error) {
    if (std::fwrite(Text.data(), 1, Text.size(), stdout) == Text.size() &&
        std::fflush(stdout) == 0)
      return true;
    Error = fmt::format("standard output: {}", std::strerror(errno));
    return false;
  }

  bool prepare(std::string &Error) {
    std::string Folder;
    Commands = readCompileCommands(O.Build, Folder, Error);
    if (!Commands)
      return false;
    Request.Commands = Commands.get();
    Request.Where.Root = realPath(O.Root);
    const std::string &Root = Request.Where.Root;
    if (Folder != Root && !Project{Folder, ""}.contains(Root))
      Request.Where.Build = Folder;
    Request.Threads = O.Jobs;
    Request.Wanted = lastNames(O.Names);
    Request.Files = Commands->getAllFiles();
    std::sort(Request.Files.begin(), Request.Files.end());
    if (!O.Files.empty())
      Request.Files.clear();
    for (const std::string &File : O.Files) {
      if (::access(File.c_str(), R_OK)) {
        Error = fmt::format("{}: {}", File, std::strerror(errno));
        return false;
      }
      Request.Files.push_back(
          std::filesystem::absolute(File).lexically_normal().string());
    }
    return true;
  }

  bool readProfile(std::optional<Profile> &Costs, std::string &Error) const {
    Costs = heapprof::readProfile(O.Profile, Error);
    if (!Costs)
      return false;
    if (Costs->has(O.By))
      return true;
    Error = fmt::format("{}: not all program points have the number '{}', "
                        "which --by asks for",
                        O.Profile, infoOf(O.By).Field);
    return false;
  }

  AllEdits changes(const std::optional<Profile> &Costs) {
    if (O.What == Options::Task::Remove)
      return removeHotspots(All, Request.Where,
                            select(All, Request.Where, O.Names, true, Problems),
                            Problems);
    return addHotspots(
        All, Request.Where,
        Costs ? costliest(*Costs)
              : select(All, Request.Where, O.Names, false, Problems),
        O, Problems);
  }

  std::vector<const Function *> costliest(const Profile &P) {
    std::vector<Cost> Costs = costs(P, O.By, All);
    Costs.resize(std::min(O.Count, Costs.size()));
    uint64_t Total = P.sum(O.By);
    if (Costs.empty())
      Problems.push_back(fmt::format(
          "{}: no function of the project allocates anything in it; was the "
          "program built with -g, and has 'heapprof symbolize' been run?",
          O.Profile));
    std::vector<const Function *> Functions;
    for (const Cost &C : Costs) {
      say(fmt::format("{}{}: {} {}, {:.1f} %", C.Where->Name,
                      C.Where->Signature, C.Value,
                      O.By == Metric::TotalBlocks ? "blocks" : "bytes",
                      100.0 * double(C.Value) / double(Total)));
      Functions.push_back(C.Where);
    }
    return Functions;
  }

  bool finish(const AllEdits &Edits, std::string &Error) const {
    std::vector<NewContent> Files;
    std::string Diff;
    for (const auto &[Path, E] : Edits) {
      const std::string &Before = All.Files.at(Path).Content;
      if (O.InPlace)
        Files.push_back({Path, Before, E.apply(Before)});
      else
        Diff += unifiedDiff(Request.Where.relative(Path), Before, E);
    }
    return print(Diff, Error) && replaceFiles(Files, Error);
  }

  Options O;
  std::unique_ptr<clang::tooling::CompilationDatabase> Commands;
  ReadRequest Request;
  Findings All;
  std::vector<std::string> Problems;
};

} // namespace

int main(int Argc, char **Argv) {
  int Status = Fine;
  std::optional<Options> O = parseOptions(Argc, Argv, Status);
  return O ? Annotate(std::move(*O)).run() : Status;
}
