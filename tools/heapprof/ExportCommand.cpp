//===- ExportCommand.cpp - heapprof export --------------------------------===//

#include "Export.h"
#include "FileText.h"
#include "Input.h"

#include <fmt/format.h>

using namespace heapprof;

namespace {

struct ExportCommand {
  std::string Input, Format, By, Output;

  int run() const {
    std::optional<Profile> P = load(Input);
    if (!P)
      return BadInput;
    std::optional<Metric> M = chooseMetric(*P, Input, By, /*AddsUp=*/false);
    if (!M)
      return BadInput;
    if (Format == "massif" && !P->has(Metric::PeakBytes))
      return fail(Input + ": there is no peak in it, which is what massif's "
                          "format is about");
    std::string Error;
    std::string Text = Format == "csv"         ? toCsv(*P)
                       : Format == "collapsed" ? toCollapsed(*P, *M)
                       : Format == "massif"    ? toMassif(*P)
                       : Format == "pprof"     ? toPprof(*P)
                                               : toSpeedscope(*P, wanted(*P));
    return writeFile(Output, Text, Error) ? Fine : fail(Error);
  }

  /// For a format that has room for several.
  std::vector<Metric> wanted(const Profile &P) const {
    if (!By.empty())
      return {*metricOf(P, By)};
    std::vector<Metric> All;
    for (Metric M : {Metric::TotalBytes, Metric::TotalBlocks, Metric::PeakBytes,
                     Metric::PeakBlocks, Metric::EndBytes, Metric::EndBlocks})
      if (P.has(M))
        All.push_back(M);
    return All;
  }
};

} // namespace

void heapprof::addExportCommand(CLI::App &App, int &Status) {
  auto Command = std::make_shared<ExportCommand>();
  CLI::App *Sub =
      App.add_subcommand("export", "write a profile for another viewer");
  Sub->add_option("FILE", Command->Input, "profile of any DHAT producer")
      ->required();
  Sub->add_option("--to", Command->Format,
                  "collapsed, csv, massif, pprof or speedscope")
      ->required()
      ->check(
          CLI::IsMember({"collapsed", "csv", "massif", "pprof", "speedscope"}));
  Sub->add_option("-b,--by", Command->By,
                  "the metric, where the format has one: total-bytes "
                  "(default), peak-bytes, ...");
  Sub->add_option("-o,--output", Command->Output,
                  "file to write; - is the output")
      ->required();
  Sub->callback([Command, &Status] { Status = Command->run(); });
}
