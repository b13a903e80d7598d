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

/// Those that --help lists.
std::vector<const CLI::App *> visible(const CLI::App &App) {
  return App.get_subcommands(
      [](const CLI::App *Sub) { return !Sub->get_group().empty(); });
}

/// Those that go before the command.
std::vector<const CLI::Option *> optionsBefore(const CLI::App &App) {
  return App.get_options(
      [](const CLI::Option *Each) { return !Each->get_lnames().empty(); });
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

std::string wordsOf(const std::vector<const CLI::Option *> &Options) {
  std::string Words;
  for (const CLI::Option *Each : Options)
    for (const std::string &Name : Each->get_lnames())
      Words += (Words.empty() ? "--" : " --") + Name;
  return Words;
}

void printBash(const CLI::App &App) {
  std::string Names, Cases;
  for (const CLI::App *Sub : visible(App)) {
    Names += (Names.empty() ? "" : " ") + Sub->get_name();
    std::string Inner = innerCommands(*Sub);
    Cases += fmt::format("    {}) {}words='{}' ;;\n", Sub->get_name(),
                         Inner.empty() ? "" : "inner='" + Inner + "' ",
                         wordsOf(optionsOf(*Sub)));
  }
  fmt::print(
      "_heapprof() {{\n"
      "  local current=${{COMP_WORDS[COMP_CWORD]}} at=1 words= inner= file\n"
      "  while [ $at -lt $COMP_CWORD ] && [[ ${{COMP_WORDS[at]}} == -* ]]; do\n"
      "    ((++at))\n"
      "  done\n"
      "  if [ $at -eq $COMP_CWORD ]; then\n"
      "    COMPREPLY=($(compgen -W '{} {}' -- \"$current\"))\n"
      "    return\n"
      "  fi\n"
      "  case ${{COMP_WORDS[at]}} in\n{}"
      "  esac\n"
      "  [ $COMP_CWORD -eq $((at + 1)) ] || inner=\n"
      "  case $current in\n"
      "    -*) COMPREPLY=($(compgen -W \"$words\" -- \"$current\")) ;;\n"
      "    *) COMPREPLY=($(compgen -W \"$inner\" -- \"$current\"))\n"
      "       while IFS= read -r file; do COMPREPLY+=(\"$file\"); done < "
      "<(compgen -f -- \"$current\") ;;\n"
      "  esac\n"
      "}}\n"
      "complete -o filenames -F _heapprof heapprof\n",
      Names, wordsOf(optionsBefore(App)), Cases);
}

/// A text inside of single quotes.
std::string quoted(const std::string &Text) {
  std::string Quoted;
  for (char C : Text)
    Quoted += C == '\'' ? std::string("'\\''") : std::string(1, C);
  return "'" + Quoted + "'";
}

void printZsh(const CLI::App &App) {
  fmt::print("#compdef heapprof\n"
             "local -i at=2\n"
             "while [[ $at -lt $CURRENT && $words[at] == -* ]]; do (( ++at )); "
             "done\n"
             "if (( CURRENT == at )); then\n"
             "  local -a commands=(\n");
  for (const CLI::App *Sub : visible(App))
    fmt::print("    {}\n",
               quoted(Sub->get_name() + ":" + Sub->get_description()));
  fmt::print("  )\n"
             "  if [[ $PREFIX == -* ]]; then compadd -- {}; "
             "else _describe command commands; fi\n"
             "  return\n"
             "fi\n"
             "local -a options inner\n"
             "case $words[at] in\n",
             wordsOf(optionsBefore(App)));
  for (const CLI::App *Sub : visible(App))
    fmt::print("  {}) options=({}) inner=({}) ;;\n", Sub->get_name(),
               wordsOf(optionsOf(*Sub)), innerCommands(*Sub));
  fmt::print("esac\n"
             "(( CURRENT == at + 1 )) || inner=()\n"
             "if [[ $PREFIX == -* ]]; then compadd -- $options; else compadd "
             "-- $inner; _files; fi\n");
}

void printFish(const CLI::App &App) {
  for (const CLI::Option *Each : optionsBefore(App))
    fmt::print("complete -c heapprof -n __fish_use_subcommand -l {} -d {}\n",
               Each->get_lnames()[0], quoted(Each->get_description()));
  for (const CLI::App *Sub : visible(App)) {
    fmt::print("complete -c heapprof -f -n __fish_use_subcommand -a {} -d {}\n",
               Sub->get_name(), quoted(Sub->get_description()));
    if (std::string Inner = innerCommands(*Sub); !Inner.empty())
      fmt::print("complete -c heapprof -n '__fish_seen_subcommand_from {}; and "
                 "not __fish_seen_subcommand_from {}' -a '{}'\n",
                 Sub->get_name(), Inner, Inner);
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
    *Shell == "bash"  ? printBash(App)
    : *Shell == "zsh" ? printZsh(App)
                      : printFish(App);
  });
}
