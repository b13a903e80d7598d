//===- ToMassif.cpp - Profiles as massif writes them ----------------------===//
//
//   desc: heapprof
//   cmd: ./app
//   time_unit: ms
//   #-----------
//   snapshot=1
//   #-----------
//   time=12
//   mem_heap_B=100
//   mem_heap_extra_B=0
//   mem_stacks_B=0
//   heap_tree=peak
//   n2: 100 (heap allocation functions) malloc/new/new[], --alloc-fns, etc.
//    n1: 70 0x10: f (a.c:3)              so many children, bytes, frame
//     n0: 70 0x20: main (a.c:9)
//    n0: 30 in 4 places, all below massif's threshold (1.00%)
//
//===----------------------------------------------------------------------===//

#include "CallTree.h"
#include "Export.h"

#include <algorithm>
#include <fmt/format.h>

using namespace heapprof;

namespace {

class MassifWriter {
public:
  explicit MassifWriter(const Profile &P) : P(P), Tree(P, options(P)) {}

  std::string run() {
    Text = fmt::format("desc: heapprof\ncmd: {}\ntime_unit: {}\n",
                       onOneLine(P.text("cmd")), IsInstructions ? "i" : "ms");
    writeSnapshot(0, 0, 0, "empty");
    // One at the very end is t-end, too.
    uint64_t Peak = P.number("tg"), End = P.number("te");
    writeSnapshot(1, Peak, P.sum(Metric::PeakBytes), "peak");
    writeNode(Tree[CallTree::Root], 0);
    writeSnapshot(2, std::max(Peak, End), P.sum(Metric::EndBytes), "empty");
    return std::move(Text);
  }

private:
  // A stack deeper than this is of no use in a text.
  static constexpr size_t MaxLevel = 200;

  static TreeOptions options(const Profile &P) {
    TreeOptions Options;
    Options.By = Metric::PeakBytes;
    Options.IsInverted = true;
    Options.Names = NodeNames::Frames;
    // massif's own threshold.
    Options.Least = P.sum(Metric::PeakBytes) / 100;
    Options.Depth = MaxLevel;
    return Options;
  }

  static std::string onOneLine(std::string Name) {
    std::replace(Name.begin(), Name.end(), '\n', ' ');
    return Name;
  }

  void writeSnapshot(unsigned Number, uint64_t Time, uint64_t Bytes,
                     const char *Kind) {
    Text += fmt::format("#-----------\nsnapshot={}\n#-----------\ntime={}\n"
                        "mem_heap_B={}\nmem_heap_extra_B=0\nmem_stacks_B=0\n"
                        "heap_tree={}\n",
                        Number, Time / TimeUnit, Bytes, Kind);
  }

  void writeNode(const CallTree::Node &N, unsigned Level) {
    size_t Lines = N.Children.size() + (N.Hidden != 0);
    Text += fmt::format("{:{}}n{}: {} {}\n", "", Level, Lines, N.Value,
                        Level ? onOneLine(Tree.name(N))
                              : "(heap allocation functions) malloc/new/new[], "
                                "--alloc-fns, etc.");
    for (uint32_t Child : N.Children)
      writeNode(Tree[Child], Level + 1);
    if (N.Hidden)
      Text +=
          fmt::format("{:{}}n0: {} in {} place{}, {}below massif's "
                      "threshold (1.00%)\n",
                      "", Level + 1, N.HiddenValue, N.Hidden,
                      N.Hidden == 1 ? "" : "s", N.Hidden == 1 ? "" : "all ");
  }

  const Profile &P;
  // massif knows instructions, bytes and milliseconds.
  const bool IsInstructions = P.text("tu") == "instrs";
  const uint64_t TimeUnit = IsInstructions         ? 1
                            : P.text("tu") == "ns" ? 1'000'000
                                                   : 1'000;
  CallTree Tree;
  std::string Text;
};

} // namespace

std::string heapprof::toMassif(const Profile &P) {
  return MassifWriter(P).run();
}
