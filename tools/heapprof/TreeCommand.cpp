//===- TreeCommand.cpp - heapprof tree ------------------------------------===//

#include "Amount.h"
#include "CallTree.h"
#include "FrameText.h"
#include "Help.h"
#include "Input.h"
#include "JsonText.h"
#include "Pager.h"
#include "PointFilter.h"
#include "Printable.h"
#include "Progress.h"
#include "Terminal.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

using namespace heapprof;

namespace {

struct TreeCommand {
  std::string Input;
  std::string By;
  TreeOptions Options;
  PointFilter Filter;
  double Least = 1;
  bool TellsLines = false;
  bool PrintsJson = false;

  int run() {
    std::optional<Profile> P = load(Input);
    if (!P)
      return BadInput;
    std::optional<Metric> M = chooseMetric(*P, Input, By, /*AddsUp=*/true);
    if (!M)
      return BadInput;
    std::string Error;
    auto Wanted = Filter.compile(*P, Error);
    if (!Wanted)
      return failUsage(Error);
    Options.By = *M;
    Options.Names = TellsLines ? NodeNames::Lines : NodeNames::Functions;
    Options.Wanted = *Wanted;
    Sum = P->sum(*M);
    // Near 2^64 a double may be more than any sum.
    double Part = std::ceil(Least * double(Sum) / 100);
    Options.Least = Part < double(Sum) ? uint64_t(Part) : Sum;
    std::optional<Progress> Shown(std::in_place, "making the call tree");
    CallTree Tree(*P, Options);
    Shown.reset();
    if (Filter.isGiven() &&
        std::none_of(P->Points.begin(), P->Points.end(), Options.Wanted))
      return fail(Input + ": no stack has what the options ask for");
    startPager();
    if (PrintsJson) {
      fmt::print("{}", indentedJson(asJson(Tree, CallTree::Root)));
      return Fine;
    }
    fmt::print("{}: {} of {} {}, in parts of at least {} %\n\n",
               printable(Input), grouped(Tree[CallTree::Root].Value),
               grouped(Sum), metricName(*P, *M), Least);
    print(Tree, CallTree::Root, "", "");
    return Fine;
  }

private:
  /// Prefix: what stands before the node's name; Below: before its children's.
  void print(const CallTree &Tree, uint32_t Id, const std::string &Prefix,
             const std::string &Below) const {
    const Terminal &Out = Terminal::output();
    const CallTree::Node &N = Tree[Id];
    constexpr unsigned Columns = 28;
    fmt::print("{:5.1f} %  {:>16}   {}{}\n",
               100.0 * double(N.Value) / double(Sum ? Sum : 1),
               grouped(N.Value), Prefix,
               Out.fitted(shortFrame(Tree.name(N)),
                          Columns + unsigned(Prefix.size())));
    // A single call needs no further column.
    bool IsChain = N.Children.size() == 1 && !N.Hidden;
    for (size_t I = 0; I < N.Children.size(); ++I) {
      bool IsLast = I + 1 == N.Children.size();
      print(Tree, N.Children[I],
            Below + (IsChain  ? ""
                     : IsLast ? "`-"
                              : "|-"),
            Below + (IsChain  ? ""
                     : IsLast ? "  "
                              : "| "));
    }
  }

  static Json asJson(const CallTree &Tree, uint32_t Id) {
    const CallTree::Node &N = Tree[Id];
    Json Children = Json::array();
    for (uint32_t Child : N.Children)
      Children.push_back(asJson(Tree, Child));
    return {{"name", Tree.name(N)}, {"value", N.Value}, {"children", Children}};
  }

  uint64_t Sum = 0;
};

} // namespace

void heapprof::addTreeCommand(CLI::App &App, int &Status) {
  auto Command = std::make_shared<TreeCommand>();
  Command->Options.Depth = 30;
  CLI::App *Sub =
      App.add_subcommand("tree", "print the call tree with what each call "
                                 "comes to");
  Sub->add_option("FILE", Command->Input, "profile of any DHAT producer")
      ->required();
  Sub->add_option("-b,--by", Command->By,
                  "what is added up: total-bytes (default), peak-bytes, "
                  "end-blocks, ...");
  Sub->add_flag("-i,--inverted", Command->Options.IsInverted,
                "begin with what allocates; below it, who calls it");
  Sub->add_flag("-l,--lines", Command->TellsLines,
                "tell calls from different lines apart");
  Sub->add_option("-m,--min", Command->Least,
                  "hide what is less, in percent of the whole")
      ->capture_default_str()
      ->check(percent(100));
  Sub->add_option("-d,--depth", Command->Options.Depth, "calls in one another")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000).description(""));
  Sub->add_flag("--json", Command->PrintsJson, "print JSON");
  Command->Filter.addTo(*Sub);
  addExamples(*Sub, {"heapprof tree dhat-heap.json",
                     "heapprof tree dhat-heap.json --by peak-bytes --min 5",
                     "heapprof tree dhat-heap.json --inverted --function main",
                     "heapprof tree dhat-heap.json --regex 'main|start' "
                     "--json"});
  Sub->callback([Command, &Status] { Status = Command->run(); });
}
