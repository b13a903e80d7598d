//===- Input.cpp - Files that a command is given --------------------------===//

#include "Input.h"

#include "Printable.h"
#include "Progress.h"

#include <fmt/format.h>

using namespace heapprof;

int heapprof::fail(const std::string &Why) {
  Progress::say("heapprof: " + printable(Why));
  return BadInput;
}

int heapprof::failUsage(const std::string &Why) {
  fail(Why);
  return Usage;
}

std::optional<Profile> heapprof::load(const std::string &Path) {
  Progress Shown("reading " + Path);
  std::string Error;
  std::optional<Profile> P = readProfile(Path, Error);
  if (!P)
    fail(Error);
  return P;
}

std::optional<Metric> heapprof::chooseMetric(const Profile &P,
                                             const std::string &Input,
                                             const std::string &By,
                                             bool AddsUp) {
  std::string Name = By.empty() ? metricName(P, Metric::TotalBytes) : By;
  std::optional<Metric> M = metricOf(P, Name);
  if (M && P.has(*M) && !(AddsUp && isMaximum(*M)))
    return M;
  fail(M && P.has(*M)
           ? fmt::format("{}: '{}' is of single program points: it cannot be "
                         "added up",
                         Input, Name)
           : fmt::format("{}: there is no '{}' in it; it has {}", Input, Name,
                         metricNames(P)));
  return std::nullopt;
}

CLI::Validator heapprof::percent(double Most) {
  return CLI::Validator(
      [Most](const std::string &Text) {
        double Number;
        bool IsFine = CLI::detail::lexical_cast(Text, Number) && Number >= 0 &&
                      Number <= Most;
        return IsFine
                   ? ""
                   : fmt::format("'{}' is no number from 0 to {}", Text, Most);
      },
      "");
}
