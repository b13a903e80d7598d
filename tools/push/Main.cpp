//===- Main.cpp - heapprof push -------------------------------------------===//

#include "ExitStatus.h"
#include "Help.h"
#include "Push.h"
#include "ReadProfile.h"

#include <fmt/format.h>

using namespace heapprof;

static int fail(int Status, const std::string &Why) {
  fmt::print(stderr, "heapprof: {}\n", Why);
  return Status;
}

static bool readLabels(const std::vector<std::string> &Given, Labels &Read,
                       std::string &Error) {
  for (const std::string &Each : Given) {
    size_t Equals = Each.find('=');
    // What stands between labels for Pyroscope.
    if (Equals == 0 || Equals == std::string::npos ||
        Each.find_first_of("{},") != std::string::npos ||
        Each.find('=', Equals + 1) != std::string::npos) {
      Error = fmt::format("--label: '{}' is not NAME=VALUE with none of "
                          "{{}},= in either",
                          Each);
      return false;
    }
    Read.emplace_back(Each.substr(0, Equals), Each.substr(Equals + 1));
  }
  return true;
}

/// "./build/app --fast" is "app".
static std::string programOf(const std::string &Command) {
  std::string Program = Command.substr(0, Command.find(' '));
  Program.erase(0, Program.rfind('/') + 1);
  return Program.empty() ? "unknown" : Program;
}

static int run(PushOptions &Options) {
  std::string Error;
  Labels Known;
  if (!readLabels(Options.Labels, Known, Error))
    return fail(Usage, Error);
  std::optional<Profile> P = readProfile(Options.Input, Error);
  if (!P)
    return fail(BadInput, Error);
  if (Options.Name.empty())
    Options.Name = programOf(P->text("cmd"));
  while (!Options.Url.empty() && Options.Url.back() == '/')
    Options.Url.pop_back();
  if (!push(*P, Options, Known, Error))
    return fail(BadInput, Error);
  fmt::print("{}: sent to {} as '{}'\n", Options.Input, Options.Url,
             Options.Name);
  return Fine;
}

int main(int Argc, char **Argv) {
  CLI::App App("send a profile to a store: Pyroscope, Parca or the like",
               "heapprof push");
  App.failure_message(describeFault);
  PushOptions Options;
  Options.addTo(App);
  try {
    App.parse(Argc, Argv);
    return run(Options);
  } catch (const CLI::ParseError &E) {
    return App.exit(E) == 0 ? Fine : Usage;
  } catch (const Json::exception &E) {
    return fail(BadInput, fmt::format("{}: {}", Options.Input, E.what()));
  } catch (const std::bad_alloc &) {
    return fail(BadInput, Options.Input + ": not enough memory for this file");
  }
}
