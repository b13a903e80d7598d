//===- ValidateCommand.cpp - heapprof validate ----------------------------===//

#include "Help.h"
#include "Input.h"
#include "JsonText.h"
#include "Pager.h"
#include "Printable.h"
#include "Validate.h"

#include <fmt/format.h>

using namespace heapprof;

static const char *nameOf(Severity How) {
  switch (How) {
  case Severity::Refused:
    return "refused";
  case Severity::Wrong:
    return "shown wrong";
  case Severity::Doubtful:
    return "doubtful";
  }
  return "";
}

static int run(const std::string &Input, bool PrintsJson) {
  std::optional<Profile> P = load(Input);
  if (!P)
    return BadInput;
  std::vector<Finding> Findings = validate(*P);
  startPager();
  Json List = Json::array();
  for (const Finding &F : Findings)
    if (PrintsJson)
      List.push_back(
          {{"severity", nameOf(F.How)}, {"where", F.Where}, {"what", F.What}});
    else
      fmt::print("{} [{}]\n", printable(Input + ": " + F.Where + ": " + F.What),
                 nameOf(F.How));
  if (PrintsJson)
    fmt::print("{}", indentedJson(List));
  else if (Findings.empty())
    fmt::print("{}: {} program points, {} frames: nothing is wrong\n",
               printable(Input), P->Points.size(), P->Frames.size());
  return Findings.empty() ? Fine : heapprof::Findings;
}

void heapprof::addValidateCommand(CLI::App &App, int &Status) {
  auto Input = std::make_shared<std::string>();
  auto PrintsJson = std::make_shared<bool>(false);
  CLI::App *Sub = App.add_subcommand(
      "validate", "say what is wrong with a profile, and who would mind");
  Sub->add_option("FILE", *Input, "profile of any DHAT producer")->required();
  Sub->add_flag("--json", *PrintsJson, "print JSON");
  addExamples(*Sub,
              {"heapprof validate dhat-heap.json",
               "heapprof validate dhat-heap.json --json"},
              "Exit status: 0 nothing is wrong, 1 something is, 3 the file "
              "cannot be read.");
  Sub->callback(
      [Input, PrintsJson, &Status] { Status = run(*Input, *PrintsJson); });
}
