//===- Help.h - What --help says of a command -----------------------------===//

#ifndef HEAPPROF_TOOL_HELP_H
#define HEAPPROF_TOOL_HELP_H

#include "Printable.h"

#include <CLI/CLI.hpp>

namespace heapprof {

/// Shows commands below the options. A test runs each in a folder with an
/// instrumented ./app, its dhat-heap.json, and other files: see
/// test/tools/Inputs/run_examples.py. Note: a sentence after them.
inline void addExamples(CLI::App &Command,
                        std::initializer_list<const char *> Lines,
                        const std::string &Note = "") {
  std::string Text = "Examples:";
  for (const char *Line : Lines)
    Text += std::string("\n  ") + Line;
  if (!Note.empty())
    Text += "\n\n" + Note;
  Command.footer(Text);
}

/// What is wrong with the options, in one line, for App::failure_message().
inline std::string describeFault(const CLI::App *App, const CLI::Error &E) {
  std::string Command = App->get_name();
  for (auto Subs = App->get_subcommands(); !Subs.empty();
       Subs = Subs[0]->get_subcommands())
    Command += " " + Subs[0]->get_name();
  return "heapprof: " + printable(E.what()) + "; '" + Command +
         " --help' says more\n";
}

} // namespace heapprof

#endif // HEAPPROF_TOOL_HELP_H
