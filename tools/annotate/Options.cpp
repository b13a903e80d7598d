//===- Options.cpp - The command line of heapprof annotate ----------------===//

#include "Options.h"

#include "Help.h"

#include <cstdint>
#include <map>
#include <thread>

using namespace heapprof;

static constexpr const char *About =
    "Lists, adds and removes hotspots: functions whose calls are counted.\n"
    "Shows what would change as a diff for 'patch -p1'; --in-place changes it.";

static constexpr const char *Examples =
    R"(NAME is a qualified name (ns::f; f if there is no other; f(int) for one of
several) or a pattern with * and ? (Environment::*, '*::parse_*'). FILES are
those of the project's translation units that are read (all if none is given);
write them in front of --add and --remove, or behind --. To compile what has
<heapprof/attributes.h> in it, give the compiler -I and heapprof's include/.

Examples:
  heapprof annotate --list -p build
  heapprof annotate -p build --add Interpreter::call '*::parse_*'
  heapprof annotate -p build --add ns::f --weight 10 --in-place
  heapprof annotate -p build --add-costliest 5 --profile dhat-heap.json | patch -p1
  heapprof annotate -p build --remove '*' --in-place

Exit status: 0 fine, 1 a name matches nothing or something was refused, 2 usage,
3 a file cannot be used or does not compile.)";

/// A weight as heapprof::hotspot takes it, from 0 to 2^64-1.
static std::string checkWeight(const std::string &Text) {
  bool IsNumber = !Text.empty() && Text.size() <= 20 &&
                  Text.find_first_not_of("0123456789") == std::string::npos;
  errno = 0;
  if (IsNumber)
    std::strtoull(Text.c_str(), nullptr, 10);
  return IsNumber && errno == 0 ? ""
                                : "'" + Text + "' is not a number from 0 to " +
                                      std::to_string(UINT64_MAX);
}

static const std::map<std::string, Metric> Fields = {
    {"bytes", Metric::TotalBytes},
    {"blocks", Metric::TotalBlocks},
    {"peak", Metric::PeakBytes},
    {"end", Metric::EndBytes}};
static const std::map<std::string, Form> Forms = {
    {"macro", Form::Macro}, {"attribute", Form::Attribute}, {"gnu", Form::Gnu}};

std::optional<Options> heapprof::parseOptions(int Argc, char **Argv,
                                              int &Status) {
  Options O;
  std::vector<std::string> Added, Removed;
  std::string By = "bytes", Written = "macro";
  CLI::App App(About, "heapprof annotate");
  App.footer(Examples);
  App.failure_message(describeFault);
  App.get_formatter()->column_width(28);

  auto *Tasks = App.add_option_group("Tasks");
  auto *List =
      Tasks->add_flag("--list", "list the functions that are hotspots");
  auto *Add = Tasks->add_option("--add", Added, "make functions hotspots")
                  ->type_name("NAME");
  auto *Remove =
      Tasks->add_option("--remove", Removed, "make them hotspots no longer")
          ->type_name("NAME");
  auto *Costliest =
      Tasks
          ->add_option("--add-costliest", O.Count,
                       "make the N functions hotspots that allocate most in a "
                       "profile, themselves or through others' code")
          ->type_name("N")
          ->check(CLI::Range(size_t(1), SIZE_MAX).description(""));
  Tasks->require_option(1);

  App.add_option("FILES", O.Files, "translation units to read")->type_name("");
  App.add_option("-p", O.Build,
                 "folder of compile_commands.json (default: the nearest, from "
                 "here upwards)")
      ->type_name("BUILD");
  App.add_option("--root", O.Root,
                 "list and change only files below this folder (default: .)")
      ->type_name("DIR")
      ->check(CLI::ExistingDirectory.description(""));
  App.add_option("--profile", O.Profile, "default: dhat-heap.json")
      ->type_name("FILE")
      ->needs(Costliest);
  App.add_option("--by", By,
                 "total bytes (default) or blocks, bytes at the peak (t-gmax) "
                 "or at the end (t-end)")
      ->needs(Costliest)
      ->check(CLI::IsMember({"bytes", "blocks", "peak", "end"}));
  App.add_option("--weight", O.Weight,
                 "what a call counts for (default: 1); given to functions that "
                 "are hotspots already, too")
      ->type_name("W")
      ->check(CLI::Validator(checkWeight, ""))
      ->excludes(List)
      ->excludes(Remove);
  App.add_option(
         "--form", Written,
         "write HEAPPROF_HOTSPOT() of <heapprof/attributes.h>, which no "
         "compiler warns of (default), [[heapprof::hotspot]], or "
         "__attribute__")
      ->excludes(List)
      ->excludes(Remove)
      ->check(CLI::IsMember({"macro", "attribute", "gnu"}));
  App.add_flag("--in-place", O.InPlace, "change the files")->excludes(List);
  App.add_flag("--keep-going", O.KeepGoing,
               "change files even if a translation unit does not compile");
  App.add_flag("--json", O.Json, "list as JSON")->needs(List);
  App.add_option("-j", O.Jobs, "translation units to read at a time")
      ->type_name("N");
  try {
    App.parse(Argc, Argv);
  } catch (const CLI::ParseError &E) {
    Status = App.exit(E) == 0 ? Fine : Usage;
    return std::nullopt;
  }
  O.What = Add->count()         ? Options::Task::Add
           : Remove->count()    ? Options::Task::Remove
           : Costliest->count() ? Options::Task::AddCostliest
                                : Options::Task::List;
  O.Names = Add->count() ? Added : Removed;
  O.By = Fields.at(By);
  O.How = Forms.at(Written);
  if (!O.Jobs)
    O.Jobs = std::max(1u, std::thread::hardware_concurrency());
  return O;
}
