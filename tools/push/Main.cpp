//===- Main.cpp - heapprof push -------------------------------------------===//

#include "ExitStatus.h"
#include "Help.h"
#include "Printable.h"
#include "Push.h"
#include "ReadProfile.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fmt/format.h>
#include <set>
#include <system_error>

using namespace heapprof;

static int fail(int Status, const std::string &Why) {
  fmt::print(stderr, "heapprof: {}\n", printable(Why));
  return Status;
}

/// None of what stands between labels for Pyroscope.
static bool isLabelText(const std::string &Text) {
  return !Text.empty() && Text.find_first_of("{},=") == std::string::npos;
}

static bool readLabels(const std::vector<std::string> &Given, Labels &Read,
                       std::string &Error) {
  std::set<std::string> Names;
  for (const std::string &Each : Given) {
    size_t Equals = Each.find('=');
    if (Equals == std::string::npos || !isLabelText(Each.substr(0, Equals)) ||
        Each.find_first_of("{},=", Equals + 1) != std::string::npos) {
      Error = fmt::format("--label: '{}' is not NAME=VALUE with none of "
                          "{{}},= in either",
                          Each);
      return false;
    }
    Read.emplace_back(Each.substr(0, Equals), Each.substr(Equals + 1));
    if (!Names.insert(Read.back().first).second) {
      Error = fmt::format("--label: '{}' is given twice", Read.back().first);
      return false;
    }
  }
  return true;
}

/// "./build/app --fast" is "app".
static std::string programOf(const std::string &Command) {
  std::string Program = Command.substr(0, Command.find(' '));
  Program.erase(0, Program.rfind('/') + 1);
  std::replace_if(
      Program.begin(), Program.end(),
      [](char C) { return !isLabelText(std::string(1, C)); }, '_');
  return Program.empty() ? "unknown" : Program;
}

static bool areUsable(const PushOptions &Options, std::string &Error) {
  if (!Options.Name.empty() && !isLabelText(Options.Name))
    Error = fmt::format("--name: '{}' has one of {{}},= in it", Options.Name);
  if (Options.Url.find_first_of("?#") != std::string::npos)
    Error = fmt::format("--to: '{}' has a '?' or '#' in it: it should be where "
                        "the store is, such as http://localhost:4040",
                        Options.Url);
  for (const std::string &Each : Options.Headers)
    if (Each.find_first_of("\r\n") != std::string::npos)
      Error = fmt::format("--header: '{}' is more than one line", Each);
  return Error.empty();
}

static int run(PushOptions &Options) {
  std::string Error;
  Labels Known;
  if (!areUsable(Options, Error) || !readLabels(Options.Labels, Known, Error))
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
  fmt::print("{}\n",
             printable(fmt::format("{}: sent to {} as '{}'", Options.Input,
                                   Options.Url, Options.Name)));
  if (std::fflush(stdout) != 0)
    throw std::system_error(errno, std::generic_category());
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
  } catch (const std::system_error &E) {
    return fail(BadInput, fmt::format("the output cannot be written: {}",
                                      E.code().message()));
  } catch (const std::bad_alloc &) {
    return fail(BadInput, Options.Input + ": not enough memory for this file");
  }
}
