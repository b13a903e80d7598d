//===- TranslationUnits.h - Reads a project's translation units -----------===//

#ifndef HEAPPROF_ANNOTATE_TRANSLATIONUNITS_H
#define HEAPPROF_ANNOTATE_TRANSLATIONUNITS_H

#include "Function.h"
#include "Project.h"

#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/CompilationDatabase.h"

#include <memory>
#include <set>

namespace heapprof {

/// Reads compile_commands.json: Path, or in the folder Path; if Path is empty,
/// in the working directory or one above it. Null, and one line in Error, if
/// there is none or it cannot be used. Folder is then where it was.
std::unique_ptr<clang::tooling::CompilationDatabase>
readCompileCommands(std::string Path, std::string &Folder, std::string &Error);

/// The commands as Clang's libraries can take them, whichever compiler they are
/// for: no plugins, no precompiled headers, no options that Clang does not
/// know, no warnings; and with the headers of Clang and heapprof.
clang::tooling::ArgumentsAdjuster adjustArguments();

struct ReadRequest {
  const clang::tooling::CompilationDatabase *Commands = nullptr;
  /// Absolute.
  std::vector<std::string> Files;
  Project Where;
  std::set<std::string> Wanted;
  unsigned Threads = 1;
};

/// Reads all units. For each that does not compile says why in Errors, in one
/// line; its functions are left out.
Findings readUnits(const ReadRequest &Request,
                   std::vector<std::string> &Errors);

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_TRANSLATIONUNITS_H
