//===- CompletionCommand.cpp - heapprof completion ------------------------===//
//
// Scripts that complete the command line in a shell, made of the options
// themselves: so there is none that they do not know.
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "Help.h"

#include <fmt/format.h>

using namespace heapprof;

namespace {

using Subcommands = std::vector<const CLI::App *>;

/// Those that --help lists.
Subcommands visible(const CLI::App &App) {
  return App.get_subcommands(
      [](const CLI::App *Sub) { return !Sub->get_group().empty(); });
}

/// Also those of groups, and of the commands in it.
std::vector<const CLI::Option *> optionsOf(const CLI::App &Sub) {
  std::vector<const CLI::Option *> Options;
  for (const CLI::Option *Each : Sub.get_options())
    if (!Each->get_lnames().empty() &&
        !(Sub.get_parent()->get_parent() && Each->check_lname("help")))
      Options.push_back(Each);
  for (const CLI::App *Inner :
       Sub.get_subcommands([](const CLI::App *) { return true; }))
    for (const CLI::Option *Each : optionsOf(*Inner))
      Options.push_back(Each);
  return Options;
}

/// Of those in it, such as `baseline update`.
std::string innerCommands(const CLI::App &Sub) {
  std::string Names;
  for (const CLI::App *Inner : visible(Sub))
    if (!Inner->get_name().empty())
      Names += (Names.empty() ? "" : " ") + Inner->get_name();
  return Names;
}

std::string wordsOf(const CLI::App &Sub) {
  std::string Words;
  for (const CLI::Option *Each : optionsOf(Sub))
    for (const std::string &Name : Each->get_lnames())
      Words += (Words.empty() ? "--" : " --") + Name;
  return Words;
}

void printBash(const Subcommands &Commands) {
  std::string Names, Cases;
  for (const CLI::App *Sub : Commands) {
    Names += (Names.empty() ? "" : " ") + Sub->get_name();
    std::string Inner = innerCommands(*Sub);
    Cases += fmt::format("    {}) {}words='{}' ;;\n", Sub->get_name(),
                         Inner.empty() ? "" : "inner='" + Inner + "' ",
                         wordsOf(*Sub));
  }
  fmt::print("_heapprof() {{\n"
             "  local current=${{COMP_WORDS[COMP_CWORD]}} words= inner=\n"
             "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
             "    COMPREPLY=($(compgen -W '{} --help --version' -- "
             "\"$current\"))\n"
             "    return\n"
             "  fi\n"
             "  case ${{COMP_WORDS[1]}} in\n{}"
             "  esac\n"
             "  case $current in\n"
             "    -*) COMPREPLY=($(compgen -W \"$words\" -- \"$current\")) ;;\n"
             "    *) COMPREPLY=($(compgen -W \"$inner\" -- \"$current\"; "
             "compgen -f -- \"$current\")) ;;\n"
             "  esac\n"
             "}}\n"
             "complete -o filenames -F _heapprof heapprof\n",
             Names, Cases);
}

/// A text inside of single quotes.
std::string quoted(const std::string &Text) {
  std::string Quoted;
  for (char C : Text)
    Quoted += C == '\'' ? std::string("'\\''") : std::string(1, C);
  return "'" + Quoted + "'";
}

void printZsh(const Subcommands &Commands) {
  fmt::print("#compdef heapprof\n"
             "if (( CURRENT == 2 )); then\n"
             "  local -a commands=(\n");
  for (const CLI::App *Sub : Commands)
    fmt::print("    {}\n",
               quoted(Sub->get_name() + ":" + Sub->get_description()));
  fmt::print("  )\n"
             "  _describe command commands\n"
             "  return\n"
             "fi\n"
             "local -a options inner\n"
             "case $words[2] in\n");
  for (const CLI::App *Sub : Commands)
    fmt::print("  {}) options=({}) inner=({}) ;;\n", Sub->get_name(),
               wordsOf(*Sub), innerCommands(*Sub));
  fmt::print("esac\n"
             "if [[ $PREFIX == -* ]]; then compadd -- $options; else compadd "
             "-- $inner; _files; fi\n");
}

void printFish(const Subcommands &Commands) {
  for (const CLI::App *Sub : Commands) {
    fmt::print("complete -c heapprof -f -n __fish_use_subcommand -a {} -d {}\n",
               Sub->get_name(), quoted(Sub->get_description()));
    if (std::string Inner = innerCommands(*Sub); !Inner.empty())
      fmt::print("complete -c heapprof -n '__fish_seen_subcommand_from {}' -a "
                 "'{}'\n",
                 Sub->get_name(), Inner);
    for (const CLI::Option *Each : optionsOf(*Sub))
      fmt::print("complete -c heapprof -n '__fish_seen_subcommand_from {}' -l "
                 "{} -d {}\n",
                 Sub->get_name(), Each->get_lnames()[0],
                 quoted(Each->get_description()));
  }
}

} // namespace

void heapprof::addCompletionCommand(CLI::App &App) {
  auto Shell = std::make_shared<std::string>();
  CLI::App *Sub =
      App.add_subcommand("completion", "print a script that completes this "
                                       "command in a shell");
  Sub->add_option("SHELL", *Shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  addExamples(*Sub,
              {"heapprof completion bash > heapprof.bash",
               "heapprof completion fish > heapprof.fish"},
              "They belong in /etc/bash_completion.d, a folder of zsh's "
              "$fpath (as _heapprof), or\n~/.config/fish/completions.");
  Sub->callback([&App, Shell] {
    Subcommands Commands = visible(App);
    *Shell == "bash"  ? printBash(Commands)
    : *Shell == "zsh" ? printZsh(Commands)
                      : printFish(Commands);
  });
}
