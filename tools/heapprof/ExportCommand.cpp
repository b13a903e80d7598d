//===- ExportCommand.cpp - heapprof export --------------------------------===//

#include "Clean.h"
#include "Export.h"
#include "FileText.h"
#include "Fix.h"
#include "Help.h"
#include "Input.h"
#include "PointFilter.h"
#include "WriteProfile.h"

#include <fmt/format.h>

using namespace heapprof;

static const std::map<std::string, FrameDetail> DetailNames = {
    {"line", FrameDetail::Line},
    {"function", FrameDetail::Function},
    {"file", FrameDetail::File}};

namespace {

struct ExportCommand {
  std::string Input, Format, By, Output, Fold, DropFrames;
  PointFilter Filter;

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
    bool WasEmpty = P->Points.empty();
    if (!cleanAsWanted(*P, Error))
      return failUsage(Error);
    if (P->Points.empty() && !WasEmpty)
      return fail(Input + ": no stack has what the options ask for");
    return writeFile(Output, textOf(*P, *M), Error) ? Fine : fail(Error);
  }

private:
  bool cleanAsWanted(Profile &P, std::string &Error) const {
    if (!isWanted())
      return true;
    CleanOptions Options;
    if (!Fold.empty())
      Options.Detail = DetailNames.at(Fold);
    auto Wanted = Filter.compile(P, Error);
    if (!Wanted)
      return false;
    if (Filter.isGiven())
      Options.Wanted = *Wanted;
    if (!DropFrames.empty()) {
      auto Matches = matchFrames("--drop-frames", DropFrames, Error);
      if (!Matches)
        return false;
      std::vector<bool> Dropped;
      for (const std::string &Text : P.Frames)
        Dropped.push_back((*Matches)(Text));
      Options.Dropped = [Dropped](uint32_t Frame) { return Dropped[Frame]; };
    }
    clean(P, Options);
    return true;
  }

  bool isWanted() const {
    return Format == "dhat" || !Fold.empty() || !DropFrames.empty() ||
           Filter.isGiven();
  }

  std::string textOf(Profile &P, Metric M) const {
    if (Format == "csv")
      return toCsv(P);
    if (Format == "collapsed")
      return toCollapsed(P, M);
    if (Format == "massif")
      return toMassif(P);
    if (Format == "pprof")
      return toPprof(P);
    if (Format == "firefox")
      return toFirefox(P, several(P));
    if (Format == "speedscope")
      return toSpeedscope(P, several(P));
    fix(P);
    return profileText(P);
  }

  /// For a format that has room for several.
  std::vector<Metric> several(const Profile &P) const {
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
                  "collapsed, csv, dhat, firefox, massif, pprof or speedscope")
      ->required()
      ->check(CLI::IsMember({"collapsed", "csv", "dhat", "firefox", "massif",
                             "pprof", "speedscope"}));
  Sub->add_option("-b,--by", Command->By,
                  "the metric, where the format has one: total-bytes "
                  "(default), peak-bytes, ...");
  Sub->add_option("-f,--fold", Command->Fold,
                  "make stacks one that differ only below line, function or "
                  "file")
      ->check(CLI::IsMember({"line", "function", "file"}));
  Sub->add_option("--drop-frames", Command->DropFrames,
                  "take frames that match out of all stacks")
      ->option_text("EXPRESSION");
  Command->Filter.addTo(*Sub);
  Sub->add_option("-o,--output", Command->Output,
                  "file to write; - is the output")
      ->required();
  addExamples(
      *Sub, {"heapprof export dhat-heap.json --to pprof -o heap.pb.gz",
             "heapprof export dhat-heap.json --to firefox -o heap.firefox.json",
             "heapprof export dhat-heap.json --to collapsed --by peak-bytes -o "
             "peak.txt",
             "heapprof export dhat-heap.json --to massif -o massif.out && "
             "ms_print massif.out",
             "heapprof export dhat-heap.json --to dhat --fold function "
             "--drop-frames '^std::' -o small.json"});
  Sub->callback([Command, &Status] { Status = Command->run(); });
}
