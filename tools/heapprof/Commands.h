//===- Commands.h - The subcommands of heapprof ---------------------------===//

#ifndef HEAPPROF_TOOL_COMMANDS_H
#define HEAPPROF_TOOL_COMMANDS_H

#include "ExitStatus.h"

#include <CLI/CLI.hpp>

namespace heapprof {

/// Each adds its subcommand to App; when that has been parsed, Status is set.
void addBaselineCommand(CLI::App &App, int &Status);
void addCheckCommand(CLI::App &App, int &Status);
void addDiffCommand(CLI::App &App, int &Status);
void addDoctorCommand(CLI::App &App, int &Status);
void addExportCommand(CLI::App &App, int &Status);
void addFixCommand(CLI::App &App, int &Status);
void addFramesCommand(CLI::App &App, int &Status);
void addHotspotsCommand(CLI::App &App, int &Status);
void addMergeCommand(CLI::App &App, int &Status);
void addPointsCommand(CLI::App &App, int &Status);
/// Argv: main's.
void addPushCommand(CLI::App &App, int &Status, char **Argv);
void addRunCommand(CLI::App &App, int &Status);
void addSummaryCommand(CLI::App &App, int &Status);
void addSymbolizeCommand(CLI::App &App, int &Status);
void addTreeCommand(CLI::App &App, int &Status);
void addValidateCommand(CLI::App &App, int &Status);

/// The same; it knows the options of all others.
void addCompletionCommand(CLI::App &App);

/// `annotate` takes its arguments as they are: it is not parsed here, only
/// shown. Running it returns only if it cannot be run.
void addAnnotateCommand(CLI::App &App);
bool isAnnotateCommand(int Argc, char **Argv);
int runAnnotateCommand(char **Argv);

} // namespace heapprof

#endif // HEAPPROF_TOOL_COMMANDS_H
